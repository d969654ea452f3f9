import { randomUUID } from 'node:crypto';
import { readInteger } from '../../read-field.ts';
import type { Input, ServiceContext } from '../../service.ts';
import type { Timetable } from '../../timetable.ts';
import { describeMessage } from './describe-message.ts';
import type { Message, Queue } from './queue.ts';
import type { QueueStore } from './queue-store.ts';
import type { QueueWatch } from './queue-watch.ts';
import { deadLetter, takeMessages } from './take-messages.ts';

export interface Receiving {
  context: ServiceContext;
  store: QueueStore;
  watch: QueueWatch;
  timetable: Timetable;
  /** Aborted when the service stops; ends long polls. */
  stopped: AbortSignal;
}

/** ReceiveMessage: at once where there are messages, else as soon as one comes within the wait time. */
export async function receiveMessage(
  receiving: Receiving,
  queue: Queue,
  input: Input,
): Promise<Record<string, unknown>> {
  const { clock } = receiving.context;
  const maximum = readInteger(input, 'MaxNumberOfMessages', 1, 10) ?? 1;
  const visibilityTimeout = readInteger(input, 'VisibilityTimeout', 0, 43_200) ?? queue.settings.visibilityTimeout;
  const wait = readInteger(input, 'WaitTimeSeconds', 0, 20) ?? queue.settings.receiveMessageWaitTimeSeconds;
  const until = clock.now() + wait * 1000;
  const take = () => takeNow(receiving, queue, maximum, visibilityTimeout);
  const taken = take();
  const messages = taken.length > 0 || wait === 0 ? taken : await longPoll(receiving, queue, until, take);
  return messages.length > 0 ? { Messages: messages.map((message) => describeMessage(message, input)) } : {};
}

function takeNow(
  { context, store, watch }: Receiving,
  queue: Queue,
  maximum: number,
  visibilityTimeout: number,
): Message[] {
  const now = context.clock.now();
  const { taken, dead } = takeMessages(queue, { now, maximum, visibilityTimeout, newReceiptHandle: randomUUID });
  for (const message of taken) watch.announce(queue, message.visibleAt, now - 1);
  for (const message of dead) {
    const target = store.byArn(queue.settings.redrivePolicy?.deadLetterTargetArn ?? '');
    if (!target) {
      queue.messages.set(message.id, message); // nowhere to go: AWS keeps it, too
      context.log({
        type: 'undelivered',
        arn: queue.settings.redrivePolicy?.deadLetterTargetArn ?? '',
        sourceArn: queue.arn,
        message: 'the dead-letter queue does not exist',
      });
      continue;
    }
    target.messages.set(message.id, deadLetter(message, queue, now));
    context.log({ type: 'dead-letter', queue: queue.name, body: message.body });
    watch.announce(target, now, now);
  }
  return taken;
}

function longPoll(
  { watch, timetable, stopped }: Receiving,
  queue: Queue,
  until: number,
  take: () => Message[],
): Promise<Message[]> {
  return new Promise((resolve) => {
    const end = (messages: Message[]) => {
      unlisten();
      cancel();
      stopped.removeEventListener('abort', giveUp);
      resolve(messages);
    };
    const giveUp = () => end([]);
    const unlisten = watch.onMessage(queue.arn, () => {
      const messages = take();
      if (messages.length > 0) end(messages);
    });
    const cancel = timetable.at(until, giveUp);
    stopped.addEventListener('abort', giveUp, { once: true });
  });
}
