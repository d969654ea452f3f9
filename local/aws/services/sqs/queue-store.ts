import { requireText } from '../../read-field.ts';
import { AwsError, type Input, type Place } from '../../service.ts';
import type { Queue } from './queue.ts';
import { applyAttributes, defaultSettings } from './queue-settings.ts';

export interface QueueStore {
  queues: Map<string, Queue>;
  /** Creates the queue, or answers the one there is if its attributes are the same. */
  create(name: string, attributes: Input, now: number): Queue;
  byName(name: string): Queue;
  /** The queue that a request's `QueueUrl` names by the last part of its path, whatever its host. */
  byUrl(input: Input): Queue;
  byArn(arn: string): Queue | undefined;
  arn(name: string): string;
}

/** The queues of one account and region. */
export function createQueueStore(place: Place): QueueStore {
  const queues = new Map<string, Queue>();
  const arn = (name: string) => `arn:${place.partition}:sqs:${place.region}:${place.account}:${name}`;

  function byName(name: string): Queue {
    const queue = queues.get(name);
    if (!queue) {
      throw new AwsError('QueueDoesNotExist', `The specified queue does not exist: ${name || '(no name)'}.`);
    }
    return queue;
  }

  return {
    queues,
    arn,
    byName,
    byUrl: (input) => byName(queueNameOf(requireText(input, 'QueueUrl'))),
    byArn: (wanted) => [...queues.values()].find((queue) => queue.arn === wanted),
    create(name, attributes, now) {
      const settings = applyAttributes({ ...defaultSettings, fifo: false }, attributes);
      checkName(name, settings.fifo);
      const existing = queues.get(name);
      if (existing) {
        const changed = applyAttributes(existing.settings, attributes);
        if (JSON.stringify(changed) === JSON.stringify(existing.settings)) return existing;
        throw new AwsError(
          'QueueNameExists',
          `A queue already exists with the same name and a different value: ${name}.`,
        );
      }
      const queue: Queue = {
        name,
        arn: arn(name),
        settings,
        messages: new Map(),
        createdAt: now,
        modifiedAt: now,
        deduplicated: new Map(),
        nextSequence: 1,
      };
      queues.set(name, queue);
      return queue;
    },
  };
}

/** The queue's name in a URL such as `http://host/000000000000/name`, or a bare name. */
export function queueNameOf(url: string): string {
  return url.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? '';
}

function checkName(name: string, fifo: boolean): void {
  if (!/^[A-Za-z0-9_-]{1,80}$|^[A-Za-z0-9_-]{1,75}\.fifo$/.test(name)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Queue name ${name} is invalid: letters, digits, hyphens and underscores, 1 to 80 in length.`,
    );
  }
  if (fifo !== name.endsWith('.fifo')) {
    throw new AwsError(
      'InvalidParameterValue',
      `Queue ${name}: the name of a FIFO queue, and of no other, ends with .fifo.`,
    );
  }
}
