import type { Caller } from '../../../service.ts';
import type { LambdaPorts } from '../ports.ts';

/**
 * Sends the record of an invocation, or the event itself, to a queue, topic, function or bus, as the function's role.
 * Throws `AwsError` where the role may not.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export async function sendToDestination(
  message: { arn: string; body: string; functionArn: string; succeeded: boolean },
  caller: Caller,
  ports: LambdaPorts,
): Promise<void> {
  const { arn, body } = message;
  const [, , service, , account, resource] = arn.split(':');
  switch (service) {
    case 'sqs':
      await ports.call(caller, 'sqs', 'SendMessage', {
        QueueUrl: `${ports.endpointUrl()}/${account}/${resource}`,
        MessageBody: body,
      });
      return;
    case 'sns':
      await ports.call(caller, 'sns', 'Publish', { TopicArn: arn, Message: body });
      return;
    case 'lambda':
      await ports.call(caller, 'lambda', 'Invoke', {
        FunctionName: arn,
        InvocationType: 'Event',
        Payload: new Uint8Array(Buffer.from(body)),
      });
      return;
    case 'events':
      await ports.call(caller, 'events', 'PutEvents', { Entries: [eventEntry(message)] });
      return;
    default:
      throw new Error(`Lambda cannot send to ${arn}: a destination is a queue, a topic, a function or an event bus.`);
  }
}

function eventEntry({ arn, body, functionArn, succeeded }: Parameters<typeof sendToDestination>[0]): object {
  return {
    EventBusName: arn,
    Source: 'lambda',
    DetailType: `Lambda Function Invocation Result - ${succeeded ? 'Success' : 'Failure'}`,
    Resources: [arn, functionArn],
    Detail: body,
  };
}
