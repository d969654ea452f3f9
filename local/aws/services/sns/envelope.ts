import type { MessageAttribute, Notification, Subscription } from './topic.ts';

/** Nothing here is signed: there is no certificate of AWS to check a signature against. */
const signature = { SignatureVersion: '1', Signature: 'unsigned' };

/**
 * What a queue gets of a notification, unless its subscription is raw.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export function queueBody(notification: Notification, subscription: Subscription): string {
  const { messageId, topicArn, subject, at, attributes } = notification;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: messageFor(notification, subscription.protocol),
    Timestamp: new Date(at).toISOString(),
    ...signature,
    SigningCertURL: '',
    UnsubscribeURL: unsubscribeUrl(subscription),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: describe(attributes) }),
  });
}

/**
 * What a function gets of a notification.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function functionEvent(notification: Notification, subscription: Subscription): string {
  const { messageId, topicArn, subject, at, attributes } = notification;
  const Sns = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Subject: subject ?? null,
    Message: messageFor(notification, subscription.protocol),
    Timestamp: new Date(at).toISOString(),
    ...signature,
    SigningCertUrl: '',
    UnsubscribeUrl: unsubscribeUrl(subscription),
    MessageAttributes: describe(attributes),
  };
  const record = { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscription.arn, Sns };
  return JSON.stringify({ Records: [record] });
}

/** The message for a protocol: its own where the publisher gave one, else the default. */
export function messageFor({ message, byProtocol }: Notification, protocol: string): string {
  return byProtocol?.[protocol] ?? byProtocol?.default ?? message;
}

function describe(attributes: Record<string, MessageAttribute>): Record<string, { Type: string; Value: string }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
      const binary = typeof BinaryValue === 'string' ? BinaryValue : Buffer.from(BinaryValue ?? []).toString('base64');
      return [name, { Type: DataType, Value: StringValue ?? binary }];
    }),
  );
}

function unsubscribeUrl({ arn }: Subscription): string {
  const region = arn.split(':')[3];
  return `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`;
}
