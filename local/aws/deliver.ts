import type { Authoriser } from './authorise/authorise.ts';
import type { Caller, Input, Permission, Place } from './service.ts';
import type { Deliver, DeliverySource } from './targets.ts';

export interface DeliverPorts {
  place: Place;
  endpointUrl(): string;
  authoriser: Pick<Authoriser, 'delivery'>;
  /** Carries out an operation that has been authorised already. */
  perform(caller: Caller, service: string, operation: string, input: Input): Promise<unknown>;
}

type Delivery = Parameters<Deliver>[0];

/** One kind of receiver: the action that its policy must allow to the sender, and the call that hands the body over. */
interface Receiver {
  action: string;
  operation: string;
  input(delivery: Delivery, ports: DeliverPorts): Input;
}

const receivers: Record<string, Receiver> = {
  sqs: {
    action: 'sqs:SendMessage',
    operation: 'SendMessage',
    input: ({ arn, body, groupId }, { endpointUrl }) => {
      const [, , , , account, name] = arn.split(':');
      return {
        QueueUrl: `${endpointUrl()}/${account}/${name}`,
        MessageBody: body,
        ...(groupId && { MessageGroupId: groupId }),
      };
    },
  },
  lambda: {
    action: 'lambda:InvokeFunction',
    operation: 'Invoke',
    input: ({ arn, body }) => ({
      FunctionName: arn,
      InvocationType: 'Event',
      Payload: new Uint8Array(Buffer.from(body)),
    }),
  },
  sns: {
    action: 'sns:Publish',
    operation: 'Publish',
    input: ({ arn, body, subject }) => ({ TopicArn: arn, Message: body, ...(subject && { Subject: subject }) }),
  },
};

/** Delivers by ARN to queues, functions and topics, as far as the receiver's own policy lets the sending service. */
export function createDeliver(ports: DeliverPorts): Deliver {
  return async (delivery) => {
    const { arn, source } = delivery;
    const service = arn.split(':')[2] ?? '';
    const receiver = Object.hasOwn(receivers, service) ? receivers[service] : undefined;
    if (!receiver) throw new Error(`Nothing can be delivered to ${arn}; a target is a queue, a function or a topic`);
    ports.authoriser.delivery(source.principal, permission(receiver.action, arn, source));
    const caller: Caller = { account: ports.place.account, arn: source.principal };
    await ports.perform(caller, service, receiver.operation, receiver.input(delivery, ports));
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn */
function permission(action: string, resource: string, { sourceArn }: DeliverySource): Permission {
  const account = sourceArn.split(':')[4] ?? '';
  return {
    action,
    resource,
    context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account, 'aws:SourceOwner': account },
  };
}
