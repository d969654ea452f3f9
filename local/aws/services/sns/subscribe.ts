import { randomUUID } from 'node:crypto';
import { checkPattern } from '../../event-pattern/check-pattern.ts';
import type { EventPattern } from '../../event-pattern/matches-pattern.ts';
import { AwsError, type Input } from '../../service.ts';
import type { Subscription, Topic } from './topic.ts';

const protocols = ['sqs', 'lambda', 'email', 'email-json', 'sms', 'http', 'https', 'application', 'firehose'];

/** Subscribes an endpoint to a topic, or answers the subscription it has; people and web endpoints need not confirm here. */
export function subscribe(
  topic: Topic,
  protocol: string,
  endpoint: string,
  attributes: Input,
  owner: string,
): Subscription {
  if (!protocols.includes(protocol)) {
    throw new AwsError(
      'InvalidParameter',
      `Invalid parameter: Protocol ${protocol} is none of ${protocols.join(', ')}.`,
    );
  }
  const existing = [...topic.subscriptions.values()].find(
    (one) => one.protocol === protocol && one.endpoint === endpoint,
  );
  if (existing) return existing;
  const subscription = applySubscriptionAttributes(
    {
      arn: `${topic.arn}:${randomUUID()}`,
      topicArn: topic.arn,
      protocol,
      endpoint,
      owner,
      raw: false,
      filterScope: 'MessageAttributes',
    },
    attributes,
  );
  topic.subscriptions.set(subscription.arn, subscription);
  return subscription;
}

/**
 * A subscription after attributes are set on it.
 * https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html
 */
export function applySubscriptionAttributes(subscription: Subscription, attributes: Input): Subscription {
  const changed = { ...subscription };
  for (const [name, value] of Object.entries(attributes)) {
    switch (name) {
      case 'RawMessageDelivery':
        changed.raw = String(value) === 'true';
        break;
      case 'FilterPolicy':
        changed.filter = readFilter(value);
        break;
      case 'FilterPolicyScope':
        changed.filterScope = value === 'MessageBody' ? 'MessageBody' : 'MessageAttributes';
        break;
      case 'RedrivePolicy':
        changed.deadLetterArn = readJson(name, value)?.deadLetterTargetArn as string | undefined;
        break;
      default:
        throw new AwsError(
          'InvalidParameter',
          `Invalid parameter: the attribute ${name} is not supported by the local endpoint.`,
        );
    }
  }
  return changed;
}

function readFilter(value: unknown): EventPattern | undefined {
  const filter = readJson('FilterPolicy', value);
  if (!filter || Object.keys(filter).length === 0) return undefined;
  const fault = checkPattern(filter);
  if (fault) throw new AwsError('InvalidParameter', `Invalid parameter: FilterPolicy: ${fault}`);
  return filter;
}

function readJson(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') return value as Record<string, unknown>;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new AwsError('InvalidParameter', `Invalid parameter: ${name} must be JSON, but was ${value}.`);
  }
}
