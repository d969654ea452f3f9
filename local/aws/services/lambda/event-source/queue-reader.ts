import type { Clock } from '../../../../automation/ports.ts';
import type { Caller } from '../../../service.ts';
import type { LambdaPorts } from '../ports.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import type { ReceivedMessage } from './sqs-event.ts';

/** Receives and deletes the messages of one mapping's queue, as the function's role. */
export interface QueueReader {
  /** Waits up to 20 seconds for a message, then gathers up to a batch within the batching window; empty where none came. */
  receiveBatch(stopped: AbortSignal): Promise<ReceivedMessage[]>;
  remove(messages: readonly ReceivedMessage[]): Promise<void>;
}

/** The longest wait and the largest batch that one ReceiveMessage allows. */
const longestWaitSeconds = 20;
const largestReceive = 10;

export function createQueueReader(
  mapping: EventSourceMapping,
  caller: Caller,
  ports: LambdaPorts & { clock: Clock },
): QueueReader {
  const [, , , , account, name] = mapping.eventSourceArn.split(':');

  function call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const QueueUrl = `${ports.endpointUrl()}/${account}/${name}`;
    return ports.call(caller, 'sqs', operation, { QueueUrl, ...input });
  }

  async function receive(wanted: number, waitSeconds: number): Promise<ReceivedMessage[]> {
    const answer = await call('ReceiveMessage', {
      MaxNumberOfMessages: Math.min(wanted, largestReceive),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (answer.Messages ?? []) as ReceivedMessage[];
  }

  return {
    async receiveBatch(stopped) {
      const batch = await receive(mapping.batchSize, longestWaitSeconds);
      const windowEnds = ports.clock.now() + mapping.batchingWindowSeconds * 1000;
      while (batch.length > 0 && batch.length < mapping.batchSize && !stopped.aborted) {
        const secondsLeft = Math.ceil((windowEnds - ports.clock.now()) / 1000);
        if (secondsLeft <= 0) break;
        batch.push(...(await receive(mapping.batchSize - batch.length, Math.min(secondsLeft, longestWaitSeconds))));
      }
      return batch;
    },
    async remove(messages) {
      await Promise.all(messages.map(({ ReceiptHandle }) => call('DeleteMessage', { ReceiptHandle })));
    },
  };
}
