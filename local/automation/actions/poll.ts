import type { ActionContext } from './action.ts';

/** AWS does not document how often it looks. Milliseconds. */
const SHORTEST_WAIT = 150;
const LONGEST_WAIT = 15_000;
/** An end is seen late by at most this share of the time that it took: most waits are short, and a long one need not be watched closely. */
const LATENESS = 0.1;

/** Looks again and again until there is an answer; ends only with one, or when the step is cancelled or runs out of time. */
export async function pollUntil<T>({ clock, signal }: ActionContext, look: () => Promise<T | undefined>): Promise<T> {
  const start = clock.now();
  for (;;) {
    const answer = await look();
    if (answer !== undefined) return answer;
    const wait = Math.min(Math.max((clock.now() - start) * LATENESS, SHORTEST_WAIT), LONGEST_WAIT);
    await clock.sleep(Math.round(wait), signal);
  }
}
