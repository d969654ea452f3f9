import { Worker } from 'node:worker_threads';
import type { ScheduleResult } from './run-schedule.ts';

/** What a worker is given, and what it tells of it. */
export interface Portion {
  first: number;
  count: number;
  bug?: string;
}
export interface PortionDone extends Progress {
  failures: ScheduleResult[];
}

/** How many schedules are done, and what happened in them. */
export interface Progress {
  done: number;
  executions: number;
  faults: number;
}

/** Few enough that the progress is told often, and all workers end at nearly the same time. */
const portion = 250;

/** Most of what a schedule makes is soon of no use any more; little of it should be copied meanwhile. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** Runs the schedules of seeds 1 to `seeds` in so many workers; tells of each that violated something, and of how far they are. */
export async function studyInWorkers(
  { seeds, workers, bug }: { seeds: number; workers: number; bug?: string },
  { failed, progressed }: { failed(result: ScheduleResult): void; progressed?(progress: Progress): void },
): Promise<Progress> {
  let next = 1;
  const progress: Progress = { done: 0, executions: 0, faults: 0 };
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [], resourceLimits });
    try {
      while (next <= seeds) {
        const given: Portion = { first: next, count: Math.min(portion, seeds - next + 1), ...(bug && { bug }) };
        next += given.count;
        const told = await answerOf(worker, given);
        for (const result of told.failures) failed(result);
        progress.done += told.done;
        progress.executions += told.executions;
        progress.faults += told.faults;
        progressed?.({ ...progress });
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, Math.ceil(seeds / portion)) }, work));
  return progress;
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
