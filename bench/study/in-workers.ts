import { Worker } from 'node:worker_threads';
import type { ScheduleResult } from '../../test/flow/study/run-schedule.ts';

/** What a worker is given, and what it tells of it. */
export interface Portion {
  first: number;
  count: number;
  bug?: string;
}
export interface PortionDone {
  done: number;
  failures: ScheduleResult[];
}

/** Few enough that the progress is told often, and enough that a worker's beginning and end do not count. */
const portion = 500;

/** Runs the schedules of seeds 1 to `seeds` in so many workers; tells of each that violated something, and of how many are done. */
export async function studyInWorkers(
  { seeds, workers, bug }: { seeds: number; workers: number; bug?: string },
  { failed, progressed }: { failed(result: ScheduleResult): void; progressed(done: number): void },
): Promise<void> {
  let next = 1;
  let done = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      while (next <= seeds) {
        const given: Portion = { first: next, count: Math.min(portion, seeds - next + 1), ...(bug && { bug }) };
        next += given.count;
        const told = await answerOf(worker, given);
        done += told.done;
        for (const result of told.failures) failed(result);
        progressed(done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, Math.ceil(seeds / portion)) }, work));
}

function answerOf(worker: Worker, given: Portion): Promise<PortionDone> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => reject(new Error(`a worker of the study ended by itself with code ${code}`));
    worker.once('message', (told: PortionDone) => {
      worker.off('error', reject).off('exit', ended);
      resolve(told);
    });
    worker.once('error', reject).once('exit', ended);
    worker.postMessage(given);
  });
}
