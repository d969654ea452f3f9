import { setTimeout as sleep } from 'node:timers/promises';
import { abortable } from '../automation/execution/deadline.ts';

/**
 * Looks again and again, half a second apart, until `done`, or until the deadline (milliseconds of `performance.now()`) has passed;
 * resolves to the last look. Rejects with the signal's reason.
 */
export async function lookUntil<T>(
  look: () => Promise<T>,
  done: (seen: T) => boolean,
  { deadline, signal }: { deadline: number; signal: AbortSignal },
): Promise<T> {
  for (;;) {
    const seen = await abortable(look(), signal);
    if (done(seen) || performance.now() >= deadline) return seen;
    await sleep(500, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
