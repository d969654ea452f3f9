import * as z from 'zod/mini';
import { readAs } from './read-as.ts';
import { refuse } from './refuse.ts';
import type { Refusal } from './signal.ts';

const notification = z.object({ Type: z.optional(z.literal('Notification')), Message: z.string() });
const lambdaEvent = z.object({ Records: z.array(z.object({ Sns: notification })) });

/**
 * The message inside what SNS delivers: the envelope that SQS holds without raw delivery, or the event that a Lambda
 * function gets, which has always one record.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function unwrapSns(raw: Record<string, unknown>): { message: unknown } | Refusal {
  if (!('Records' in raw)) return messageIn(raw);
  const read = readAs(lambdaEvent, raw, 'SNS event');
  if ('problem' in read) return read;
  const [record, ...others] = read.data.Records;
  if (record === undefined || others.length > 0) {
    return refuse(
      `The SNS event is malformed at Records: it has ${read.data.Records.length} records where SNS sends one.`,
    );
  }
  return contentOf(record.Sns, 'Records[0].Sns.Message');
}

/** Whether SNS itself wrote this around a message. */
export function isSnsEnvelope(raw: Record<string, unknown>): boolean {
  return 'Records' in raw || ('Message' in raw && ('TopicArn' in raw || 'Type' in raw));
}

function messageIn(raw: Record<string, unknown>): { message: unknown } | Refusal {
  const read = readAs(notification, raw, 'SNS message');
  if ('problem' in read) return read;
  return contentOf(read.data, 'Message');
}

function contentOf({ Message }: z.infer<typeof notification>, place: string): { message: unknown } | Refusal {
  try {
    return { message: JSON.parse(Message) };
  } catch (error) {
    return refuse(`The SNS message is malformed at ${place}: it is not JSON (${(error as Error).message}).`);
  }
}
