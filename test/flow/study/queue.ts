import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { functionTimeout } from './invocation.ts';
import type { Surroundings } from './surroundings.ts';

interface Message {
  id: string;
  body: string;
  receives: number;
  visibleAt: number;
  gone: boolean;
}

/** An SQS queue in front of a function, as infra/constructs/queued-function.ts deploys it. */
export interface Queue {
  name: string;
  send(body: string): void;
  /** Bodies of what was given up on. */
  dead: string[];
}

export interface QueueOptions {
  name: string;
  deliveryDelay?: number;
  /** Invokes the function on a batch; `died` where no answer comes any more. */
  invoke(event: SQSEvent, answered: (response: SQSBatchResponse) => void, died: () => void): void;
  /** For a planted bug: a message is gone as soon as it is handed out. */
  deletesFirst?: boolean;
}

const visibilityTimeout = 6 * functionTimeout;
const maxReceiveCount = 5;

export function createQueue(options: QueueOptions, { timeline, random, trace, isCalm }: Surroundings): Queue {
  const { name, deliveryDelay = 0, invoke, deletesFirst = false } = options;
  const messages: Message[] = [];
  const dead: string[] = [];
  const batchSize = random.between(1, 4);
  let sent = 0;

  const comeBackIn = (milliseconds: number, message: Message): void => {
    message.visibleAt = timeline.now() + milliseconds;
    timeline.after(milliseconds, poll);
  };

  const remove = (message: Message): void => {
    message.gone = true;
    const index = messages.indexOf(message);
    if (index !== -1) messages.splice(index, 1);
  };

  const give = (batch: Message[]): void => {
    for (const message of batch) {
      message.receives += 1;
      if (deletesFirst) remove(message);
      // at least once: now and then a message that is being dealt with is handed out a second time
      else comeBackIn(!isCalm() && random.chance(0.03) ? random.between(1, 20_000) : visibilityTimeout, message);
    }
    const answered = ({ batchItemFailures }: SQSBatchResponse): void => {
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of batch) {
        if (failed.has(message.id))
          trace.note(() => `queue ${name} keeps ${message.id} (received ${message.receives})`);
        else if (!message.gone && (isCalm() || !random.chance(0.01))) remove(message);
      }
    };
    invoke({ Records: batch.map(recordOf) }, answered, () => undefined);
  };

  const poll = (): void => {
    const now = timeline.now();
    const batch: Message[] = [];
    for (const message of [...messages]) {
      if (message.visibleAt > now) continue;
      if (message.receives >= maxReceiveCount) {
        remove(message);
        dead.push(message.body);
        trace.note(() => `queue ${name} gives up ${message.id}`);
      } else if (batch.length < batchSize) batch.push(message);
      else timeline.after(random.between(1, 30), poll);
    }
    if (batch.length > 0) give(batch);
  };

  return {
    name,
    dead,
    send: (body) => {
      sent += 1;
      const message = { id: `${name}-${sent}`, body, receives: 0, visibleAt: 0, gone: false };
      messages.push(message);
      comeBackIn(deliveryDelay + random.between(1, 50), message);
    },
  };
}

function recordOf({ id, body, receives }: Message): SQSRecord {
  return {
    messageId: id,
    body,
    receiptHandle: `${id}/${receives}`,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'simulation',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-northeast-1:000000000000:simulation',
    awsRegion: 'ap-northeast-1',
  };
}
