import { createHash } from 'node:crypto';
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { cleanText } from '../../clean-text.ts';
import type { MessageChannel, OutgoingMessage } from '../../people/channel.ts';
import { mailChannel } from '../../people/people-settings.ts';

/** SNS wants less than 100 characters of UTF-8 text without line breaks and control characters. */
const maxSubject = 99;

/** Of SNS's 262,144 bytes some are kept for the attributes, which count as well. */
const maxBodyBytes = 260_000;

/** SNS answered a Publish without an id, so that nothing says whether it took the message. */
export class NoMessageIdError extends Error {
  override readonly name = 'NoMessageIdError';
  readonly topicArn: string;

  constructor(topicArn: string) {
    super(`SNS took a message for ${topicArn} without giving its id; it is sent again when the change is redelivered`);
    this.topicArn = topicArn;
  }
}

/**
 * A topic as a channel to people. Subject and body are made to fit what SNS takes; the attribute `incidentId` is for
 * subscriptions' filters. On a FIFO topic a repeated message is sent once.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function snsChannel(
  client: Pick<SNSClient, 'send'>,
  topicArn: string,
  name: string = mailChannel,
): MessageChannel {
  return {
    name,
    async deliver(message) {
      const { MessageId } = await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: cleanText(message.subject, maxSubject) || 'Kizuki',
          Message: fitBytes(message.body, maxBodyBytes),
          MessageAttributes: { incidentId: { DataType: 'String', StringValue: message.incidentId } },
          ...(topicArn.endsWith('.fifo') ? fifo(message) : {}),
        }),
      );
      if (MessageId === undefined) throw new NoMessageIdError(topicArn);
      return { messageId: MessageId };
    },
  };
}

function fifo({ incidentId, dedupKey }: OutgoingMessage) {
  return {
    MessageGroupId: incidentId,
    MessageDeduplicationId: createHash('sha256').update(dedupKey).digest('hex'),
  };
}

/** The text cut to at most this many bytes of UTF-8 between two characters, ending in `…` where something was cut. */
function fitBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const mark = '…';
  const kept = Buffer.from(text).subarray(0, maxBytes - Buffer.byteLength(mark));
  return new TextDecoder().decode(kept, { stream: true }) + mark;
}
