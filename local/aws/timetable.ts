import type { Clock } from '../automation/ports.ts';

/** Longest single sleep: timers of Node overflow at 24.8 days, so a later entry is reached in several sleeps. */
const longestSleep = 60 * 60 * 1000;

export interface Timetable {
  /** Runs `task` once at `time` (milliseconds since the epoch), at once where that is past; the answer cancels it. */
  at(time: number, task: () => void): () => void;
  /** Drops everything that is still to come. */
  stop(): void;
}

interface Entry {
  time: number;
  order: number;
  task: () => void;
}

/** Runs tasks at given times of a clock, those of the same time in the order they were added, with one sleep under way at most. */
export function createTimetable(clock: Clock): Timetable {
  const entries: Entry[] = [];
  let order = 0;
  let sleeping: { until: number; controller: AbortController } | undefined;
  let stopped = false;

  return {
    at(time, task) {
      if (stopped) return () => {};
      const entry = { time, order: order++, task };
      insert(entries, entry);
      if (entries[0] === entry) sleepAgain();
      return () => remove(entries, entry);
    },
    stop() {
      stopped = true;
      entries.length = 0;
      sleeping?.controller.abort();
      sleeping = undefined;
    },
  };

  function sleepAgain(): void {
    sleeping?.controller.abort();
    sleeping = undefined;
    const next = entries[0];
    if (!next || stopped) return;
    const controller = new AbortController();
    const milliseconds = Math.min(Math.max(0, next.time - clock.now()), longestSleep);
    sleeping = { until: next.time, controller };
    clock.sleep(milliseconds, controller.signal).then(
      () => {
        if (!controller.signal.aborted) runDue();
      },
      (error: unknown) => {
        if (!controller.signal.aborted) throw error;
      },
    );
  }

  function runDue(): void {
    sleeping = undefined;
    const now = clock.now();
    while (entries[0] && entries[0].time <= now && !stopped) {
      entries.shift()?.task();
    }
    if (!sleeping) sleepAgain();
  }
}

function insert(entries: Entry[], entry: Entry): void {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).time <= entry.time) low = middle + 1;
    else high = middle;
  }
  entries.splice(low, 0, entry);
}

function remove(entries: Entry[], entry: Entry): void {
  const index = entries.indexOf(entry);
  if (index >= 0) entries.splice(index, 1);
}
