import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision } from '../../resource.ts';
import type { Place } from '../../service.ts';
import { physicalName } from '../../template/physical-name.ts';
import { subscribe } from './subscribe.ts';
import type { TopicStore } from './topic-store.ts';

/** What changes nothing on a laptop: encryption, tracing, and logs of deliveries. */
const passiveOnes = [
  'KmsMasterKeyId',
  'TracingConfig',
  'DeliveryStatusLogging',
  'SignatureVersion',
  'FifoThroughputScope',
  'ContentBasedDeduplication',
];

/** How topics, their policies and subscriptions come from a template. */
export function provisionTopics(store: TopicStore, place: Place): Record<string, Provision> {
  return {
    'AWS::SNS::Topic': async (resource) => {
      refuseUnknownProperties(resource, [
        'TopicName',
        'DisplayName',
        'FifoTopic',
        'Subscription',
        'Tags',
        ...passiveOnes,
      ]);
      const { TopicName, DisplayName, FifoTopic, Subscription = [], Tags: _, ...passive } = resource.properties;
      const suffix = FifoTopic ? '.fifo' : '';
      const name = TopicName ?? `${physicalName(resource, 256 - suffix.length)}${suffix}`;
      const topic = store.create(name);
      topic.displayName = DisplayName;
      topic.passive = Object.fromEntries(Object.entries(passive).map(([key, value]) => [key, asText(value)]));
      for (const { Protocol, Endpoint } of Subscription) subscribe(topic, Protocol, Endpoint, {}, place.account);
      return { ref: topic.arn, attributes: { TopicArn: topic.arn, TopicName: topic.name } };
    },
    'AWS::SNS::Subscription': async ({ properties }) => {
      const { TopicArn, Protocol, Endpoint, Region: _, ...attributes } = properties;
      const { arn } = subscribe(store.topic(TopicArn), Protocol, Endpoint, attributes, place.account);
      return { ref: arn, attributes: { Arn: arn } };
    },
    'AWS::SNS::TopicPolicy': async (resource) => {
      refuseUnknownProperties(resource, ['Topics', 'PolicyDocument']);
      const { properties } = resource;
      for (const arn of properties.Topics as string[]) store.topic(arn).policy = properties.PolicyDocument;
      const id = physicalName(resource, 255);
      return { ref: id, attributes: { Id: id } };
    },
  };
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
