import { readInteger, readText, requireText } from '../../read-field.ts';
import { AwsError, type Caller, type Input, type Operation } from '../../service.ts';
import { runBatch } from './batch.ts';
import type { Message, Queue } from './queue.ts';
import { queueNameOf } from './queue-store.ts';
import { type Receiving, receiveMessage } from './receive-message.ts';
import { sendMessage } from './send-message.ts';

/** The operations on messages, alone and in batches. */
export function messageOperations(receiving: Receiving): Record<string, Operation> {
  const { context, store, watch } = receiving;
  const now = () => context.clock.now();
  const operation = (
    action: string,
    handle: (queue: Queue, input: Input, caller: Caller) => Promise<Record<string, unknown>>,
  ): Operation => ({
    permissions: (input) => [
      { action: `sqs:${action}`, resource: store.arn(queueNameOf(readText(input, 'QueueUrl') ?? '')) },
    ],
    handle: async (input, caller) => handle(store.byUrl(input), input, caller),
  });

  async function send(queue: Queue, input: Input, caller: Caller): Promise<Record<string, unknown>> {
    const { message, answer } = sendMessage(queue, input, caller, now());
    if (message) watch.announce(queue, message.visibleAt, now());
    return answer;
  }

  async function remove(queue: Queue, input: Input): Promise<Record<string, unknown>> {
    const message = findByHandle(queue, requireText(input, 'ReceiptHandle'));
    if (message) queue.messages.delete(message.id);
    if (message?.groupId !== undefined) watch.announce(queue, now(), now());
    return {};
  }

  async function changeVisibility(queue: Queue, input: Input): Promise<Record<string, unknown>> {
    const seconds = readInteger(input, 'VisibilityTimeout', 0, 43_200);
    if (seconds === undefined)
      throw new AwsError('MissingParameter', 'The request must contain the parameter VisibilityTimeout.');
    const message = findByHandle(queue, requireText(input, 'ReceiptHandle'));
    if (!message || message.visibleAt <= now()) {
      throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
    }
    message.visibleAt = now() + seconds * 1000;
    watch.announce(queue, message.visibleAt, now());
    return {};
  }

  return {
    SendMessage: operation('SendMessage', send),
    SendMessageBatch: operation('SendMessage', (queue, input, caller) =>
      runBatch(input, (entry) => send(queue, entry, caller)),
    ),
    ReceiveMessage: operation('ReceiveMessage', (queue, input) => receiveMessage(receiving, queue, input)),
    DeleteMessage: operation('DeleteMessage', remove),
    DeleteMessageBatch: operation('DeleteMessage', (queue, input) => runBatch(input, (entry) => remove(queue, entry))),
    ChangeMessageVisibility: operation('ChangeMessageVisibility', changeVisibility),
    ChangeMessageVisibilityBatch: operation('ChangeMessageVisibility', (queue, input) =>
      runBatch(input, (entry) => changeVisibility(queue, entry)),
    ),
  };
}

function findByHandle(queue: Queue, handle: string): Message | undefined {
  for (const message of queue.messages.values()) {
    if (message.receiptHandle === handle) return message;
  }
  return undefined;
}
