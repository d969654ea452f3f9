import { setMaxListeners } from 'node:events';
import type { Service, ServiceContext } from '../../service.ts';
import type { PutMetric } from '../../targets.ts';
import { createTimetable } from '../../timetable.ts';
import { messageOperations } from './message-operations.ts';
import { provisionQueues } from './provision.ts';
import { publishDepth } from './queue-metrics.ts';
import { queueOperations } from './queue-operations.ts';
import { createQueueStore } from './queue-store.ts';
import { createQueueWatch } from './queue-watch.ts';

export interface SqsService extends Service {
  /** Calls `listener` each time a message of the queue may have become receivable; the answer ends that. */
  onMessage(queueArn: string, listener: () => void): () => void;
}

export interface SqsContext extends ServiceContext {
  /** Where queue URLs point to, such as `http://127.0.0.1:4566`; asked at each use, since the port may not be known yet. */
  endpointUrl?: () => string;
  /** Where the depth of each queue goes every minute; alarms on dead-letter queues need it. */
  putMetric?: PutMetric;
}

/** The local SQS: standard and FIFO queues in memory, with delays, visibility timeouts, long polls and redrive. */
export function createSqs(context: SqsContext): SqsService {
  const { place, clock, putMetric } = context;
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const timetable = createTimetable(clock);
  const store = createQueueStore(place);
  const watch = createQueueWatch(timetable);
  const urlOf = (name: string) =>
    `${context.endpointUrl?.() ?? `https://sqs.${place.region}.amazonaws.com`}/${place.account}/${name}`;
  if (putMetric) publishEveryMinute(putMetric);

  return {
    name: 'sqs',
    operations: {
      ...queueOperations({ context, store, urlOf }),
      ...messageOperations({ context, store, watch, timetable, stopped: stop.signal }),
    },
    provision: provisionQueues({ store, clock, urlOf }),
    resourcePolicy: (arn) => store.byArn(arn)?.settings.policy,
    onMessage: watch.onMessage,
    async stop() {
      stop.abort();
      timetable.stop();
    },
  };

  function publishEveryMinute(put: PutMetric): void {
    const next = (Math.floor(clock.now() / 60_000) + 1) * 60_000;
    timetable.at(next, () => {
      for (const queue of store.queues.values()) publishDepth(queue, put, clock.now());
      publishEveryMinute(put);
    });
  }
}
