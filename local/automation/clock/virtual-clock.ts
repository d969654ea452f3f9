import type { Clock } from '../ports.ts';
import { type Timer, timerQueue } from './timer-queue.ts';

/** A clock whose waits take no real time, for tests and for plans. */
export interface VirtualClock extends Clock {
  /** Time stands still until the promise settles: for work that is outside this clock, such as a real call. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/**
 * Makes a clock that starts at `start` (milliseconds since the epoch) and jumps to the next due wait as soon as everything else that
 * could run has run: a wait of two hours ends in under a millisecond, and two runs take the same turns.
 * Waits due at the same moment end in the order in which they began.
 */
export function virtualClock(start: number): VirtualClock {
  const timers = timerQueue();
  let begun = 0;
  let now = start;
  let held = 0;
  let scheduled = false;

  return { now: () => now, sleep, after, hold };

  function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer: Timer = {
        at: now + Math.max(0, milliseconds),
        order: begun,
        isOver: false,
        wake() {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = () => {
        timers.leave(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      begun += 1;
      timers.add(timer);
      schedule();
    });
  }

  function after(milliseconds: number, wake: () => void): () => void {
    const timer: Timer = { at: now + Math.max(0, milliseconds), order: begun, isOver: false, wake };
    begun += 1;
    timers.add(timer);
    schedule();
    return () => timers.leave(timer);
  }

  async function hold<T>(work: Promise<T>): Promise<T> {
    held += 1;
    try {
      return await work;
    } finally {
      held -= 1;
      schedule();
    }
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(advance); // after every promise that is ready has been served
  }

  function advance(): void {
    scheduled = false;
    if (held > 0) return;
    const next = timers.take();
    if (!next) return;
    now = next.at;
    next.wake();
    schedule();
  }
}
