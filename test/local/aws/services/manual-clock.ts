import type { Clock } from '../../../../local/automation/ports.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on, stopping at each wait that becomes due on the way, so that what it starts runs at its own time. */
  advance(milliseconds: number): Promise<void>;
}

interface Wait {
  at: number;
  wake(): void;
}

export function manualClock(start: string | number): ManualClock {
  const waits = new Set<Wait>();
  let now = new Date(start).getTime();
  return {
    now: () => now,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        const wait = { at: now + milliseconds, wake: resolve };
        waits.add(wait);
        signal?.addEventListener(
          'abort',
          () => {
            waits.delete(wait);
            reject(signal.reason);
          },
          { once: true },
        );
      });
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let next = earliest(waits); next && next.at <= until; next = earliest(waits)) {
        now = Math.max(now, next.at);
        waits.delete(next);
        next.wake();
        await settle();
      }
      now = until;
    },
  };
}

function earliest(waits: Set<Wait>): Wait | undefined {
  let first: Wait | undefined;
  for (const wait of waits) if (!first || wait.at < first.at) first = wait;
  return first;
}

/** Lets every promise that is ready run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
