import { readMap, readText, requireText } from '../../read-field.ts';
import type { Input, Operation, Place } from '../../service.ts';
import { applySubscriptionAttributes, subscribe } from './subscribe.ts';
import type { Subscription } from './topic.ts';
import type { TopicStore } from './topic-store.ts';

/** The operations on subscriptions. */
export function subscriptionOperations(store: TopicStore, place: Place): Record<string, Operation> {
  const onSubscription = (action: string) => (input: Input) => [
    { action: `sns:${action}`, resource: (readText(input, 'SubscriptionArn') ?? '*').split(':').slice(0, 6).join(':') },
  ];
  return {
    Subscribe: {
      permissions: (input) => [
        {
          action: 'sns:Subscribe',
          resource: readText(input, 'TopicArn') ?? '*',
          context: { 'sns:Protocol': String(input.Protocol), 'sns:Endpoint': String(input.Endpoint) },
        },
      ],
      async handle(input) {
        const topic = store.topic(readText(input, 'TopicArn'));
        const endpoint = requireText(input, 'Endpoint');
        const attributes = readMap(input, 'Attributes');
        return {
          SubscriptionArn: subscribe(topic, requireText(input, 'Protocol'), endpoint, attributes, place.account).arn,
        };
      },
    },
    Unsubscribe: {
      permissions: onSubscription('Unsubscribe'),
      async handle(input) {
        const subscription = store.subscription(requireText(input, 'SubscriptionArn'));
        store.topic(subscription.topicArn).subscriptions.delete(subscription.arn);
        return {};
      },
    },
    ListSubscriptions: {
      permissions: () => [{ action: 'sns:ListSubscriptions', resource: '*' }],
      handle: async () => ({ Subscriptions: store.subscriptions().map(describe) }),
    },
    ListSubscriptionsByTopic: {
      permissions: (input) => [
        { action: 'sns:ListSubscriptionsByTopic', resource: readText(input, 'TopicArn') ?? '*' },
      ],
      handle: async (input) => {
        const topic = store.topic(readText(input, 'TopicArn'));
        return { Subscriptions: [...topic.subscriptions.values()].map(describe) };
      },
    },
    GetSubscriptionAttributes: {
      permissions: onSubscription('GetSubscriptionAttributes'),
      handle: async (input) => ({
        Attributes: attributesOf(store.subscription(requireText(input, 'SubscriptionArn'))),
      }),
    },
    SetSubscriptionAttributes: {
      permissions: onSubscription('SetSubscriptionAttributes'),
      async handle(input) {
        const subscription = store.subscription(requireText(input, 'SubscriptionArn'));
        const changed = { [requireText(input, 'AttributeName')]: input.AttributeValue };
        const topic = store.topic(subscription.topicArn);
        topic.subscriptions.set(subscription.arn, applySubscriptionAttributes(subscription, changed));
        return {};
      },
    },
  };
}

function describe({ arn, owner, protocol, endpoint, topicArn }: Subscription): Record<string, string> {
  return { SubscriptionArn: arn, Owner: owner, Protocol: protocol, Endpoint: endpoint, TopicArn: topicArn };
}

function attributesOf(subscription: Subscription): Record<string, string> {
  const { raw, filter, filterScope, deadLetterArn } = subscription;
  return {
    ...describe(subscription),
    PendingConfirmation: 'false',
    ConfirmationWasAuthenticated: 'true',
    RawMessageDelivery: String(raw),
    ...(filter && { FilterPolicy: JSON.stringify(filter), FilterPolicyScope: filterScope }),
    ...(deadLetterArn && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterArn }) }),
  };
}
