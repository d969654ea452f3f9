import { readList, readMap, readText, requireText } from '../../read-field.ts';
import type { Input, Operation, ServiceContext } from '../../service.ts';
import { countMessages, type Queue } from './queue.ts';
import { applyAttributes, settingsAsAttributes } from './queue-settings.ts';
import { type QueueStore, queueNameOf } from './queue-store.ts';
import { dropExpired } from './take-messages.ts';

/** The operations on queues themselves. */
export function queueOperations(parts: {
  context: ServiceContext;
  store: QueueStore;
  urlOf: (name: string) => string;
}): Record<string, Operation> {
  const { context, store, urlOf } = parts;
  const now = () => context.clock.now();
  const named = (action: string) => (input: Input) => [
    {
      action: `sqs:${action}`,
      resource: store.arn(queueNameOf(readText(input, 'QueueName') ?? readText(input, 'QueueUrl') ?? '')),
    },
  ];

  return {
    CreateQueue: {
      permissions: named('CreateQueue'),
      async handle(input) {
        const name = requireText(input, 'QueueName');
        store.create(name, readMap(input, 'Attributes'), now());
        return { QueueUrl: urlOf(name) };
      },
    },
    DeleteQueue: {
      permissions: named('DeleteQueue'),
      async handle(input) {
        store.queues.delete(store.byUrl(input).name);
        return {};
      },
    },
    GetQueueUrl: {
      permissions: named('GetQueueUrl'),
      handle: async (input) => ({ QueueUrl: urlOf(store.byName(requireText(input, 'QueueName')).name) }),
    },
    ListQueues: {
      permissions: () => [{ action: 'sqs:ListQueues', resource: '*' }],
      async handle(input) {
        const prefix = readText(input, 'QueueNamePrefix') ?? '';
        const names = [...store.queues.keys()].filter((name) => name.startsWith(prefix)).sort();
        return { QueueUrls: names.map(urlOf) };
      },
    },
    GetQueueAttributes: {
      permissions: named('GetQueueAttributes'),
      async handle(input) {
        const all = describeQueue(store.byUrl(input), now());
        const names = readList(input, 'AttributeNames');
        const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
        return { Attributes: Object.fromEntries(wanted) };
      },
    },
    SetQueueAttributes: {
      permissions: named('SetQueueAttributes'),
      async handle(input) {
        const queue = store.byUrl(input);
        queue.settings = applyAttributes(queue.settings, readMap(input, 'Attributes'));
        queue.modifiedAt = now();
        return {};
      },
    },
    PurgeQueue: {
      permissions: named('PurgeQueue'),
      async handle(input) {
        store.byUrl(input).messages.clear();
        return {};
      },
    },
  };
}

function describeQueue(queue: Queue, now: number): Record<string, string> {
  dropExpired(queue, now);
  const { visible, inFlight, delayed } = countMessages(queue, now);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...settingsAsAttributes(queue.settings),
  };
}
