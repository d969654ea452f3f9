import { AwsError, type Place } from '../../service.ts';
import type { Subscription, Topic } from './topic.ts';

export interface TopicStore {
  topics: Map<string, Topic>;
  create(name: string): Topic;
  topic(arn: string | undefined): Topic;
  subscription(arn: string): Subscription;
  subscriptions(): Subscription[];
  arn(name: string): string;
}

/** The topics of one account and region by ARN. */
export function createTopicStore(place: Place): TopicStore {
  const topics = new Map<string, Topic>();
  const arn = (name: string) => `arn:${place.partition}:sns:${place.region}:${place.account}:${name}`;
  const subscriptions = () => [...topics.values()].flatMap((topic) => [...topic.subscriptions.values()]);
  return {
    topics,
    arn,
    subscriptions,
    create(name) {
      if (!/^[A-Za-z0-9_-]{1,256}$|^[A-Za-z0-9_-]{1,251}\.fifo$/.test(name)) {
        throw new AwsError('InvalidParameter', `Invalid parameter: Topic Name: ${name}`);
      }
      const existing = topics.get(arn(name));
      if (existing) return existing;
      const fifo = name.endsWith('.fifo');
      const topic: Topic = { name, arn: arn(name), fifo, subscriptions: new Map(), passive: {} };
      topics.set(topic.arn, topic);
      return topic;
    },
    topic(topicArn) {
      const topic = topics.get(topicArn ?? '');
      if (!topic) throw new AwsError('NotFound', `Topic does not exist: ${topicArn}`, 404);
      return topic;
    },
    subscription(subscriptionArn) {
      const subscription = subscriptions().find((candidate) => candidate.arn === subscriptionArn);
      if (!subscription) throw new AwsError('NotFound', `Subscription does not exist: ${subscriptionArn}`, 404);
      return subscription;
    },
  };
}
