import { createSchedule, type Schedule, type ScheduleOptions, type ScheduleResult } from './run-schedule.ts';

/** So many schedules take turns, so that the event loop's own turn, in which promises settle, is shared by all of them. */
const atOnce = 48;

/**
 * Runs the schedules of these seeds and tells of each as it ends. One step of a schedule is followed by a turn of the event loop,
 * so that everything that its functions do until their next calls to the outside is done; the schedules share nothing.
 */
export async function runSchedules(
  seeds: Iterable<number>,
  options: ScheduleOptions,
  ended: (result: ScheduleResult) => void,
): Promise<void> {
  const waiting = seeds[Symbol.iterator]();
  const going: Schedule[] = [];
  const refill = (): void => {
    while (going.length < atOnce) {
      const { done, value } = waiting.next();
      if (done) return;
      going.push(createSchedule(value, options));
    }
  };
  for (refill(); going.length > 0; refill()) {
    for (let index = going.length - 1; index >= 0; index -= 1) {
      const schedule = going[index] as Schedule;
      if (schedule.step()) continue;
      going.splice(index, 1);
      ended(await schedule.finish());
    }
    await turn();
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
