import { parentPort } from 'node:worker_threads';
import { bugs } from './bugs.ts';
import type { Portion, PortionDone } from './in-workers.ts';
import { runSchedules } from './run-schedules.ts';

// thousands of faults are thrown a second, and nobody reads where from
Error.stackTraceLimit = 0;

parentPort?.on('message', async ({ first, count, bug }: Portion) => {
  const told: PortionDone = { done: count, executions: 0, faults: 0, failures: [] };
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  await runSchedules(seeds, { bug: bugs.find(({ name }) => name === bug) }, (result) => {
    told.executions += result.executions;
    told.faults += result.faults;
    if (result.violations.length > 0) told.failures.push(result);
  });
  parentPort?.postMessage(told);
});
