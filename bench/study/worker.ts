import { parentPort } from 'node:worker_threads';
import { bugs } from '../../test/flow/study/bugs.ts';
import type { ScheduleResult } from '../../test/flow/study/run-schedule.ts';
import { runSchedules } from '../../test/flow/study/run-schedules.ts';
import type { Portion, PortionDone } from './in-workers.ts';

// thousands of faults are thrown a second, and nobody reads where from
Error.stackTraceLimit = 0;

parentPort?.on('message', async ({ first, count, bug }: Portion) => {
  const failures: ScheduleResult[] = [];
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  await runSchedules(seeds, { bug: bugs.find(({ name }) => name === bug) }, (result) => {
    if (result.violations.length > 0) failures.push(result);
  });
  const told: PortionDone = { done: count, failures };
  parentPort?.postMessage(told);
});
