import type { Clock } from '../../../automation/ports.ts';
import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision } from '../../resource.ts';
import { physicalName } from '../../template/physical-name.ts';
import { applyAttributes, queueAttributes } from './queue-settings.ts';
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
    'AWS::SQS::Queue': async (resource) => {
      refuseUnknownProperties(resource, [...queueAttributes, 'QueueName', 'Tags']);
      const { QueueName, Tags: _, ...attributes } = resource.properties;
      const suffix = attributes.FifoQueue ? '.fifo' : '';
      const name = QueueName ?? `${physicalName(resource, 80 - suffix.length)}${suffix}`;
      const queue = store.create(name, attributes, clock.now());
      return { ref: urlOf(name), attributes: { Arn: queue.arn, QueueName: name, QueueUrl: urlOf(name) } };
    },
    'AWS::SQS::QueuePolicy': async (resource) => {
      refuseUnknownProperties(resource, ['Queues', 'PolicyDocument']);
      const { properties } = resource;
      for (const url of properties.Queues as string[]) {
        const queue = store.byName(queueNameOf(url));
        queue.settings = applyAttributes(queue.settings, { Policy: properties.PolicyDocument });
      }
      const id = physicalName(resource, 255);
      return { ref: id, attributes: { Id: id } };
    },
  };
}
