import type { Provision } from '../../resource.ts';
import type { Place } from '../../service.ts';
import { subscribe } from './subscribe.ts';
import type { TopicStore } from './topic-store.ts';

/** How topics, their policies and subscriptions come from a template. */
export function provisionTopics(store: TopicStore, place: Place): Record<string, Provision> {
  return {
    'AWS::SNS::Topic': async ({ stack, logicalId, properties }) => {
      const { TopicName, DisplayName, FifoTopic, Subscription = [], Tags: _, ...passive } = properties;
      const name = TopicName ?? `${stack}-${logicalId}${FifoTopic ? '.fifo' : ''}`;
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
    'AWS::SNS::TopicPolicy': async ({ stack, logicalId, properties }) => {
      for (const arn of properties.Topics as string[]) store.topic(arn).policy = properties.PolicyDocument;
      return { ref: `${stack}-${logicalId}`, attributes: { Id: `${stack}-${logicalId}` } };
    },
  };
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
