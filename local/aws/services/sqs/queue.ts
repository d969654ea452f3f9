import type { QueueSettings } from './queue-settings.ts';

/** One queue and what lies in it; messages in the order they were sent. */
export interface Queue {
  name: string;
  arn: string;
  settings: QueueSettings;
  messages: Map<string, Message>;
  createdAt: number;
  modifiedAt: number;
  /** Bodies sent to a FIFO queue lately by deduplication id, with when. */
  deduplicated: Map<string, { at: number; messageId: string; sequenceNumber: string }>;
  nextSequence: number;
}

/** Times are milliseconds since the epoch. */
export interface Message {
  id: string;
  body: string;
  attributes: Record<string, MessageAttribute>;
  senderId: string;
  sentAt: number;
  /** Not received before that time: it is delayed, or in flight. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** That of the last receive; an older one no longer deletes. */
  receiptHandle?: string;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
  sequenceNumber?: string;
  /** The queue that gave up on the message. */
  deadLetterSourceArn?: string;
}

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: Uint8Array | string;
}

/** How many messages can be received, are in flight, and are delayed at `now`. */
export function countMessages(queue: Queue, now: number): { visible: number; inFlight: number; delayed: number } {
  const counts = { visible: 0, inFlight: 0, delayed: 0 };
  for (const message of queue.messages.values()) {
    if (message.visibleAt <= now) counts.visible += 1;
    else if (message.receiptHandle) counts.inFlight += 1;
    else counts.delayed += 1;
  }
  return counts;
}
