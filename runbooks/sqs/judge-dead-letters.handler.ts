import { type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

interface Question {
  queueUrl: string;
  /** Older messages are not to be dealt with any more. */
  maximumAgeHours: number;
}

interface Verdict {
  sampled: number;
  oldestHours: number;
  /** The ARNs of the queues that they came from. */
  sources: string[];
}

const sqs = new SQSClient({});

/**
 * Looks at up to ten messages of a dead-letter queue, which stay there and can be received at once by others. What they say does not leave
 * the function, since runs are kept and read by many.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 *
 * @throws {Error} as `judge` does.
 */
export async function handler({ queueUrl, maximumAgeHours }: Question): Promise<Verdict> {
  const request = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['SentTimestamp', 'DeadLetterQueueSourceArn'],
    VisibilityTimeout: 0,
    WaitTimeSeconds: 10,
  });
  const { Messages = [] } = await sqs.send(request);
  return judge(Messages, maximumAgeHours, Date.now());
}

/**
 * Whether dead letters may be moved back to where they came from.
 *
 * @throws {Error} where there are none, where some came there on another way than by a redrive policy, which SQS cannot move back, and where
 * some are so old that dealing with them now could do harm.
 */
export function judge(messages: Message[], maximumAgeHours: number, now: number): Verdict {
  const sources = messages.map(({ Attributes }) => Attributes?.DeadLetterQueueSourceArn);
  const hours = messages.map(({ Attributes }) => Math.floor((now - Number(Attributes?.SentTimestamp)) / 3_600_000));
  const strangers = sources.filter((source) => source === undefined).length;
  const old = hours.filter((age) => !(age <= maximumAgeHours)).length;
  const of = `of ${messages.length} messages looked at`;
  if (messages.length === 0)
    throw new Error('No message could be received: another consumer may be reading the queue.');
  if (strangers > 0) {
    throw new Error(
      `${strangers} ${of} came by no redrive policy (sent by hand, by SNS or by Lambda): SQS cannot move them back.`,
    );
  }
  if (old > 0)
    throw new Error(
      `${old} ${of} are older than ${maximumAgeHours} hours: see whether they are still to be dealt with.`,
    );
  return {
    sampled: messages.length,
    oldestHours: Math.max(...hours),
    sources: [...new Set(sources.flatMap((source) => source ?? []))],
  };
}
