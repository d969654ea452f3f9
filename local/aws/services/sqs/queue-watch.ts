import type { Timetable } from '../../timetable.ts';
import type { Queue } from './queue.ts';

/** Tells those who wait for a queue when a message can be received. */
export interface QueueWatch {
  /** Calls `listener` each time a message of the queue may have become receivable; the answer ends that. */
  onMessage(queueArn: string, listener: () => void): () => void;
  /** Tells the listeners, at `time`, where that is later than `now`, else at once. */
  announce(queue: Queue, time: number, now: number): void;
}

export function createQueueWatch(timetable: Timetable): QueueWatch {
  const listeners = new Map<string, Set<() => void>>();
  const tell = (arn: string) => {
    for (const listener of [...(listeners.get(arn) ?? [])]) listener();
  };
  return {
    onMessage(queueArn, listener) {
      const of = listeners.get(queueArn) ?? new Set();
      listeners.set(queueArn, of);
      of.add(listener);
      return () => of.delete(listener);
    },
    announce(queue, time, now) {
      if (time <= now) tell(queue.arn);
      else timetable.at(time, () => tell(queue.arn));
    },
  };
}
