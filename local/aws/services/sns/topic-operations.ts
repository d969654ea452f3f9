import { readMap, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input, type Operation, type Place } from '../../service.ts';
import type { Topic } from './topic.ts';
import type { TopicStore } from './topic-store.ts';

/** The operations on topics. */
export function topicOperations(store: TopicStore, place: Place): Record<string, Operation> {
  const onTopic = (action: string) => (input: Input) => [
    { action: `sns:${action}`, resource: readText(input, 'TopicArn') ?? '*' },
  ];
  return {
    CreateTopic: {
      permissions: (input) => [{ action: 'sns:CreateTopic', resource: store.arn(readText(input, 'Name') ?? '') }],
      async handle(input) {
        const topic = store.create(requireText(input, 'Name'));
        for (const [name, value] of Object.entries(readMap(input, 'Attributes'))) setTopicAttribute(topic, name, value);
        return { TopicArn: topic.arn };
      },
    },
    DeleteTopic: {
      permissions: onTopic('DeleteTopic'),
      async handle(input) {
        store.topics.delete(requireText(input, 'TopicArn'));
        return {};
      },
    },
    ListTopics: {
      permissions: () => [{ action: 'sns:ListTopics', resource: '*' }],
      handle: async () => ({ Topics: [...store.topics.keys()].map((TopicArn) => ({ TopicArn })) }),
    },
    GetTopicAttributes: {
      permissions: onTopic('GetTopicAttributes'),
      handle: async (input) => ({ Attributes: describeTopic(store.topic(readText(input, 'TopicArn')), place) }),
    },
    SetTopicAttributes: {
      permissions: onTopic('SetTopicAttributes'),
      async handle(input) {
        const topic = store.topic(readText(input, 'TopicArn'));
        setTopicAttribute(topic, requireText(input, 'AttributeName'), input.AttributeValue);
        return {};
      },
    },
  };
}

function setTopicAttribute(topic: Topic, name: string, value: unknown): void {
  if (name === 'DisplayName') topic.displayName = String(value);
  else if (name === 'Policy') topic.policy = readPolicy(value);
  else topic.passive[name] = String(value);
}

function readPolicy(value: unknown): Topic['policy'] {
  if (value === undefined || value === '') return undefined;
  try {
    return JSON.parse(String(value));
  } catch {
    throw new AwsError('InvalidParameter', `Invalid parameter: Policy must be JSON, but was ${value}.`);
  }
}

function describeTopic(topic: Topic, place: Place): Record<string, string> {
  return {
    TopicArn: topic.arn,
    Owner: place.account,
    DisplayName: topic.displayName ?? '',
    SubscriptionsConfirmed: String(topic.subscriptions.size),
    SubscriptionsPending: '0',
    SubscriptionsDeleted: '0',
    ...(topic.policy && { Policy: JSON.stringify(topic.policy) }),
    ...(topic.fifo && { FifoTopic: 'true' }),
    ...topic.passive,
  };
}
