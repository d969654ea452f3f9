import type { Clock } from '../automation/ports.ts';

/** What the work resolves with, or undefined where it takes longer than so many seconds of the clock. */
export async function withinTime<T>(work: Promise<T>, seconds: number, clock: Clock): Promise<T | undefined> {
  const done = new AbortController();
  const tooLate = clock.sleep(seconds * 1000, done.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    done.abort();
  }
}
