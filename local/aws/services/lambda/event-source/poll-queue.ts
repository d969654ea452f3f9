import { randomUUID } from 'node:crypto';
import type { ServiceContext } from '../../../service.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import type { FunctionRunner } from '../function-runner.ts';
import { createSlots } from '../slots.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { failedMessages } from './failed-messages.ts';
import type { QueueReader } from './queue-reader.ts';
import { type ReceivedMessage, sqsEvent } from './sqs-event.ts';

/**
 * Batches at once where the template sets no ScalingConfig. Lambda begins with five and adds more; a laptop cannot start that many processes
 * for one burst, so it is the least that ScalingConfig allows: what waits meanwhile comes in larger batches.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const parallelBatches = 2;

/** After a call to the queue was refused: long enough not to fill the log, short enough to go on soon once it is mended. */
const pauseAfterErrorMilliseconds = 5000;

/**
 * Feeds a function from a queue until the signal aborts: receives a batch, invokes, deletes what succeeded.
 * What failed comes back when the queue's visibility timeout runs out, as on AWS.
 */
export async function pollQueue(
  mapping: EventSourceMapping,
  target: { deployed: DeployedFunction; runner: FunctionRunner },
  queue: QueueReader,
  { clock, log }: Pick<ServiceContext, 'clock' | 'log'>,
  stopped: AbortSignal,
): Promise<void> {
  const parallel = Math.min(mapping.maximumConcurrency ?? parallelBatches, target.deployed.concurrency);
  const slots = createSlots(parallel);
  while (!stopped.aborted) {
    await slots.take();
    const batch = await attempt(() => queue.receiveBatch(stopped));
    if (!batch || batch.length === 0) {
      slots.release();
      if (!batch) await clock.sleep(pauseAfterErrorMilliseconds, stopped).catch(() => {}); // rejects when stopped
      continue;
    }
    void attempt(() => handle(batch)).finally(() => slots.release());
  }

  async function handle(batch: ReceivedMessage[]): Promise<void> {
    const result = await target.runner.invoke({
      requestId: randomUUID(),
      payload: JSON.stringify(sqsEvent(batch, mapping.eventSourceArn)),
      invokedFunctionArn: mapping.functionArn,
    });
    const ids = batch.map((message) => message.MessageId);
    const failed = failedMessages(result, ids, mapping.reportsBatchItemFailures);
    await queue.remove(batch.filter((message) => !failed.has(message.MessageId)));
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (stopped.aborted) return undefined;
      const message = `${mapping.eventSourceArn}: ${error instanceof Error ? error.message : error}`;
      log({ type: 'function-error', functionName: target.deployed.name, message });
      return undefined;
    }
  }
}
