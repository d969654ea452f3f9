import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/**
 * Has a function invoked with an event by and by: Lambda keeps the event, tries a failed one twice more, and then puts it among the
 * function's dead letters.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
 */
export function createInvokeLater(
  client: Pick<LambdaClient, 'send'>,
  functionName: string,
): (event: object) => Promise<void> {
  return async (event) => {
    const { StatusCode } = await client.send(
      new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: JSON.stringify(event) }),
    );
    if (StatusCode !== 202) throw new Error(`Lambda did not take an event for ${functionName}: ${StatusCode}`);
  };
}
