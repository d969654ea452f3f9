import type { Invocation, InvocationResult } from '../invocation.ts';

export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/**
 * What a destination is told of an asynchronous invocation, as JSON text.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function invocationRecord(
  invocation: Invocation,
  result: InvocationResult,
  outcome: { condition: Condition; attempts: number; at: number },
): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(outcome.at).toISOString(),
    requestContext: {
      requestId: invocation.requestId,
      functionArn: invocation.invokedFunctionArn,
      condition: outcome.condition,
      approximateInvokeCount: outcome.attempts,
    },
    requestPayload: JSON.parse(invocation.payload),
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(result.functionError && { functionError: result.functionError }),
    },
    responsePayload: JSON.parse(result.payload),
  });
}
