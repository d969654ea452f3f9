import type { Message, Queue } from './queue.ts';

/** What a receive finds: the messages handed out, and those that have been received too often and leave for the dead-letter queue. */
export interface Taken {
  taken: Message[];
  dead: Message[];
}

/**
 * Hands out up to `maximum` messages of a queue and hides them for `visibilityTimeout` seconds.
 *
 * A message whose receive count has reached `maxReceiveCount` is not handed out again: it leaves the queue, as AWS does at the next
 * receive. In a FIFO queue a group waits until its earlier messages are deleted.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export function takeMessages(
  queue: Queue,
  request: { now: number; maximum: number; visibilityTimeout: number; newReceiptHandle: () => string },
): Taken {
  const { now, maximum, visibilityTimeout } = request;
  dropExpired(queue, now);
  const result: Taken = { taken: [], dead: [] };
  const waitingGroups = new Set<string>();
  for (const message of queue.messages.values()) {
    if (result.taken.length >= maximum) break;
    if (message.groupId !== undefined && queue.settings.fifo && waitingGroups.has(message.groupId)) continue;
    if (message.visibleAt > now) {
      if (message.groupId !== undefined) waitingGroups.add(message.groupId);
      continue;
    }
    if (isExhausted(queue, message)) {
      queue.messages.delete(message.id);
      result.dead.push(message);
      continue;
    }
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.visibleAt = now + visibilityTimeout * 1000;
    message.receiptHandle = request.newReceiptHandle();
    result.taken.push(message);
  }
  return result;
}

/** Removes the messages that the queue's retention period has outlived. */
export function dropExpired(queue: Queue, now: number): void {
  const oldest = now - queue.settings.messageRetentionPeriod * 1000;
  for (const message of queue.messages.values()) {
    if (message.sentAt > oldest) break;
    queue.messages.delete(message.id);
  }
}

/** A message as its dead-letter queue gets it: at once receivable, its age and receive count kept. */
export function deadLetter(message: Message, source: Queue, now: number): Message {
  const { receiptHandle: _, ...rest } = message;
  return { ...rest, visibleAt: now, deadLetterSourceArn: source.arn };
}

function isExhausted(queue: Queue, message: Message): boolean {
  const policy = queue.settings.redrivePolicy;
  return policy !== undefined && message.receiveCount >= policy.maxReceiveCount;
}
