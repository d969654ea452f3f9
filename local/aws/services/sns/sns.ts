import type { Service, ServiceContext } from '../../service.ts';
import type { Deliver } from '../../targets.ts';
import { provisionTopics } from './provision.ts';
import { publishOperations } from './publish-operations.ts';
import { subscriptionOperations } from './subscription-operations.ts';
import { topicOperations } from './topic-operations.ts';
import { createTopicStore } from './topic-store.ts';

/** The local SNS: topics that deliver to queues and functions, and tell the log what people would get. */
export function createSns(context: ServiceContext & { deliver: Deliver }): Service {
  const { place, deliver } = context;
  const store = createTopicStore(place);
  return {
    name: 'sns',
    operations: {
      ...topicOperations(store, place),
      ...subscriptionOperations(store, place),
      ...publishOperations({ context, deliver }, store),
    },
    provision: provisionTopics(store, place),
    resourcePolicy: (arn) => store.topics.get(arn)?.policy,
  };
}
