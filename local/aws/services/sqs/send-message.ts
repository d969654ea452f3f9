import { createHash, randomUUID } from 'node:crypto';
import { readInteger, readMap, readText } from '../../read-field.ts';
import { AwsError, type Caller, type Input } from '../../service.ts';
import { digestAttributes, digestBody } from './digest.ts';
import type { Message, MessageAttribute, Queue } from './queue.ts';

const deduplicationInterval = 5 * 60 * 1000;

/** Puts one message into a queue; answers it, or what a FIFO queue remembers of the one that it repeats, as SendMessage tells it. */
export function sendMessage(
  queue: Queue,
  input: Input,
  caller: Caller,
  now: number,
): { message?: Message; answer: Record<string, unknown> } {
  const body = readText(input, 'MessageBody');
  if (!body) throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  const attributes = readMap(input, 'MessageAttributes') as Record<string, MessageAttribute>;
  checkMessage(queue, body, attributes);
  const digests = { MD5OfMessageBody: digestBody(body), MD5OfMessageAttributes: digestAttributes(attributes) };

  const fifo = fifoFields(queue, input, body);
  const repeated = fifo && findRepeated(queue, fifo.deduplicationId, now);
  if (repeated) {
    return { answer: { ...digests, MessageId: repeated.messageId, SequenceNumber: repeated.sequenceNumber } };
  }

  const delay = readInteger(input, 'DelaySeconds', 0, 900) ?? queue.settings.delaySeconds;
  const message: Message = {
    id: randomUUID(),
    body,
    attributes,
    senderId: caller.arn.split('/').slice(1).join(':') || caller.account,
    sentAt: now,
    visibleAt: now + delay * 1000,
    receiveCount: 0,
    traceHeader: (readMap(input, 'MessageSystemAttributes').AWSTraceHeader as MessageAttribute | undefined)
      ?.StringValue,
    groupId: readText(input, 'MessageGroupId'),
    ...fifo,
  };
  queue.messages.set(message.id, message);
  if (fifo) {
    const { deduplicationId, sequenceNumber } = fifo;
    queue.nextSequence += 1;
    queue.deduplicated.set(deduplicationId, { at: now, messageId: message.id, sequenceNumber });
  }
  return { message, answer: { ...digests, MessageId: message.id, SequenceNumber: fifo?.sequenceNumber } };
}

function checkMessage(queue: Queue, body: string, attributes: Record<string, MessageAttribute>): void {
  if (Buffer.byteLength(body) > queue.settings.maximumMessageSize) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.settings.maximumMessageSize} bytes.`,
    );
  }
  const bad = Object.entries(attributes).find(
    ([, attribute]) => !/^(String|Number|Binary)(\.|$)/.test(attribute?.DataType ?? ''),
  );
  if (bad) {
    throw new AwsError(
      'InvalidParameterValue',
      `The message attribute ${bad[0]} must have a DataType of String, Number or Binary.`,
    );
  }
  if (Object.keys(attributes).length > 10) {
    throw new AwsError('InvalidParameterValue', 'Number of message attributes exceeds the allowed maximum of 10.');
  }
}

function fifoFields(queue: Queue, input: Input, body: string) {
  if (!queue.settings.fifo) return undefined;
  const groupId = readText(input, 'MessageGroupId');
  if (!groupId) throw new AwsError('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  const hash = () => createHash('sha256').update(body).digest('hex');
  const deduplicationId =
    readText(input, 'MessageDeduplicationId') ?? (queue.settings.contentBasedDeduplication ? hash() : undefined);
  if (!deduplicationId) {
    throw new AwsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly.',
    );
  }
  return { groupId, deduplicationId, sequenceNumber: String(queue.nextSequence).padStart(20, '0') };
}

function findRepeated(queue: Queue, deduplicationId: string, now: number) {
  for (const [id, { at }] of queue.deduplicated) {
    if (at + deduplicationInterval > now) break;
    queue.deduplicated.delete(id);
  }
  return queue.deduplicated.get(deduplicationId);
}
