import type { ActionContext } from './action.ts';

/** AWS does not document how often it looks; often at first, because most waits are short. Milliseconds. */
const FIRST_WAIT = 150;
const LONGEST_WAIT = 15_000;
const GROWTH = 1.5;

/** Looks again and again until there is an answer; ends only with one, or when the step is cancelled or runs out of time. */
export async function pollUntil<T>({ clock, signal }: ActionContext, look: () => Promise<T | undefined>): Promise<T> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT)) {
    const answer = await look();
    if (answer !== undefined) return answer;
    await clock.sleep(Math.round(wait), signal);
  }
}
