import type { Clock } from '../../../local/automation/ports.ts';

/** The machine's clock, which a test can put forward: what waits for a time that is skipped wakes at once. */
export interface JumpingClock extends Clock {
  jump(milliseconds: number): void;
}

interface Wait {
  at: number;
  timer: NodeJS.Timeout;
  wake(): void;
}

export function jumpingClock(): JumpingClock {
  const waits = new Set<Wait>();
  let ahead = 0;
  const now = () => Date.now() + ahead;

  return {
    now,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const end = (settle: () => void) => () => {
          clearTimeout(wait.timer);
          waits.delete(wait);
          signal?.removeEventListener('abort', abort);
          settle();
        };
        const abort = () => end(() => reject(signal?.reason))();
        const wait: Wait = {
          at: now() + milliseconds,
          wake: end(resolve),
          timer: setTimeout(() => wait.wake(), milliseconds),
        };
        waits.add(wait);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    jump(milliseconds) {
      ahead += milliseconds;
      const due = [...waits].filter(({ at }) => at <= now()).sort((a, b) => a.at - b.at);
      for (const { wake } of due) wake();
    },
  };
}
