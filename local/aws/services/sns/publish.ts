import { randomUUID } from 'node:crypto';
import { readMap, readText } from '../../read-field.ts';
import { AwsError, type Input, type ServiceContext } from '../../service.ts';
import type { Deliver } from '../../targets.ts';
import { functionEvent, messageFor, queueBody } from './envelope.ts';
import { passesFilter } from './passes-filter.ts';
import type { MessageAttribute, Notification, Subscription, Topic } from './topic.ts';

const largestMessage = 262_144;

export interface Publishing {
  context: ServiceContext;
  deliver: Deliver;
}

/**
 * Publishes to a topic: queues and functions get the notification, and the log is told once, for the people and web endpoints.
 * Does not wait for deliveries; one that fails goes to the subscription's dead-letter queue and is told to the log.
 */
export function publish(publishing: Publishing, topic: Topic, input: Input): Record<string, unknown> {
  const { context } = publishing;
  const notification = readNotification(topic, input, context.clock.now());
  const { subject, messageId } = notification;
  context.log({ type: 'published', topicArn: topic.arn, subject, message: messageFor(notification, 'email') });
  for (const subscription of topic.subscriptions.values()) {
    if (passesFilter(subscription, notification)) void send(publishing, subscription, notification);
  }
  return { MessageId: messageId };
}

function readNotification(topic: Topic, input: Input, at: number): Notification {
  const message = readText(input, 'Message');
  if (!message) throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(message) > largestMessage) {
    throw new AwsError('InvalidParameter', `Invalid parameter: Message too long: at most ${largestMessage} bytes.`);
  }
  const subject = readText(input, 'Subject');
  if (subject !== undefined && (subject.length > 100 || !/^[^\p{Cc}]+$/u.test(subject))) {
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: Subject must be 1 to 100 characters without line breaks.',
    );
  }
  return {
    messageId: randomUUID(),
    topicArn: topic.arn,
    subject,
    message,
    byProtocol: readText(input, 'MessageStructure') === 'json' ? readByProtocol(message) : undefined,
    at,
    attributes: readMap(input, 'MessageAttributes') as Record<string, MessageAttribute>,
    groupId: readText(input, 'MessageGroupId'),
  };
}

function readByProtocol(message: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message Structure - JSON message body failed to parse');
  }
  const messages = parsed as Record<string, string>;
  if (typeof messages?.default !== 'string') {
    throw new AwsError(
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    );
  }
  return messages;
}

async function send(
  { context, deliver }: Publishing,
  subscription: Subscription,
  notification: Notification,
): Promise<void> {
  const body = bodyFor(subscription, notification);
  if (body === undefined) return;
  const source = { principal: 'sns.amazonaws.com', sourceArn: subscription.topicArn };
  try {
    await deliver({ arn: subscription.endpoint, body, source, groupId: notification.groupId });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.log({ type: 'undelivered', arn: subscription.endpoint, sourceArn: subscription.topicArn, message });
    if (subscription.deadLetterArn) await bury(subscription.deadLetterArn);
  }

  async function bury(arn: string): Promise<void> {
    try {
      await deliver({ arn, body: body as string, source });
    } catch (error) {
      context.log({ type: 'undelivered', arn, sourceArn: subscription.topicArn, message: String(error) });
    }
  }
}

/** What the endpoint gets; undefined for those that only people or the web would get. */
function bodyFor(subscription: Subscription, notification: Notification): string | undefined {
  if (subscription.protocol === 'lambda') return functionEvent(notification, subscription);
  if (subscription.protocol !== 'sqs') return undefined;
  return subscription.raw ? messageFor(notification, 'sqs') : queueBody(notification, subscription);
}
