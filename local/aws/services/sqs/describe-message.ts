import { readList } from '../../read-field.ts';
import type { Input } from '../../service.ts';
import { digestAttributes, digestBody } from './digest.ts';
import type { Message } from './queue.ts';

/** A message as ReceiveMessage tells it, with the attributes that the request asks for. */
export function describeMessage(message: Message, input: Input): Record<string, unknown> {
  const system = select(systemAttributes(message), [
    ...readList(input, 'AttributeNames'),
    ...readList(input, 'MessageSystemAttributeNames'),
  ]);
  const attributes = select(message.attributes, readList(input, 'MessageAttributeNames'));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: digestBody(message.body),
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: digestAttributes(attributes),
    }),
  };
}

/** Everything SQS knows of a message, all as text; times in milliseconds since the epoch. */
function systemAttributes(message: Message): Record<string, string> {
  const attributes = {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: message.firstReceivedAt && String(message.firstReceivedAt),
    AWSTraceHeader: message.traceHeader,
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequenceNumber,
    DeadLetterQueueSourceArn: message.deadLetterSourceArn,
  };
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value)) as Record<string, string>;
}

/** Those named, or all for `All` and `.*`; a name ending in `.*` is a prefix. */
function select<Value>(all: Record<string, Value>, names: string[]): Record<string, Value> {
  if (names.includes('All') || names.includes('.*')) return all;
  const isNamed = (name: string) =>
    names.some((wanted) => wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2))));
  return Object.fromEntries(Object.entries(all).filter(([name]) => isNamed(name)));
}
