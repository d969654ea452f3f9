import { createSchedule, type Schedule, type ScheduleOptions, type ScheduleResult } from './run-schedule.ts';

/** Runs the schedules of these seeds one after another, and tells of each as it ends. */
export async function runSchedules(
  seeds: Iterable<number>,
  options: ScheduleOptions,
  ended: (result: ScheduleResult) => void,
): Promise<void> {
  for (const seed of seeds) {
    const schedule = createSchedule(seed, options);
    await toItsEnd(schedule);
    ended(await schedule.finish());
    await breath();
  }
}

/** Each step is followed by everything that the functions do until their next calls to the outside. */
async function toItsEnd(schedule: Schedule): Promise<void> {
  while (schedule.step()) await nothingLeft();
}

/**
 * No promise is left whose continuation could run: only then does Node come to what was put off to the next tick by one of them.
 * https://nodejs.org/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
function nothingLeft(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/** Nothing else in the process has its turn as long as a schedule goes on. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
