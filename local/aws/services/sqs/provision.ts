import type { Clock } from '../../../automation/ports.ts';
import type { Provision } from '../../resource.ts';
import { applyAttributes } from './queue-settings.ts';
import type { QueueStore } from './queue-store.ts';
import { queueNameOf } from './queue-store.ts';

/** How queues and their policies come from a template. */
export function provisionQueues(parts: {
  store: QueueStore;
  clock: Clock;
  urlOf: (name: string) => string;
}): Record<string, Provision> {
  const { store, clock, urlOf } = parts;
  return {
    'AWS::SQS::Queue': async ({ stack, logicalId, properties }) => {
      const { QueueName, Tags: _, ...attributes } = properties;
      const name = QueueName ?? `${stack}-${logicalId}${properties.FifoQueue ? '.fifo' : ''}`;
      const queue = store.create(name, attributes, clock.now());
      return { ref: urlOf(name), attributes: { Arn: queue.arn, QueueName: name, QueueUrl: urlOf(name) } };
    },
    'AWS::SQS::QueuePolicy': async ({ stack, logicalId, properties }) => {
      for (const url of properties.Queues as string[]) {
        const queue = store.byName(queueNameOf(url));
        queue.settings = applyAttributes(queue.settings, { Policy: properties.PolicyDocument });
      }
      return { ref: `${stack}-${logicalId}`, attributes: { Id: `${stack}-${logicalId}` } };
    },
  };
}
