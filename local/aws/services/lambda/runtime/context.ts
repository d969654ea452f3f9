import type { InvokeMessage } from './messages.ts';

/**
 * The second argument of a handler.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function invocationContext(message: InvokeMessage): Record<string, unknown> {
  const deadline = performance.now() + message.remainingMilliseconds;
  const { env } = process;
  return {
    awsRequestId: message.requestId,
    invokedFunctionArn: message.invokedFunctionArn,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    clientContext: message.clientContext === undefined ? undefined : JSON.parse(message.clientContext),
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  };
}
