import { setTimeout as sleep } from 'node:timers/promises';

/** Counts how many calls follow one after another, whatever their number. */
export interface Rounds {
  /** Holds a call until no other has come for a while; then it and those held with it go on, as one round. */
  enter(call: string): Promise<void>;
  /** The calls of each round so far. */
  readonly calls: string[][];
}

/**
 * Tells calls that are made at once from calls of which one waits for another: nothing is answered until the caller has no more to
 * ask. `quietMilliseconds` must be longer than the caller takes to make two calls at once.
 */
export function countRounds(quietMilliseconds: number): Rounds {
  const calls: string[][] = [];
  let held: { names: string[]; last: number; over: Promise<void> } | undefined;

  async function end(): Promise<void> {
    for (;;) {
      const idle = performance.now() - (held?.last ?? 0);
      if (idle >= quietMilliseconds) break;
      await sleep(quietMilliseconds - idle + 1);
    }
    calls.push(held?.names ?? []);
    held = undefined;
  }

  return {
    calls,
    enter(call) {
      if (held) {
        held.names.push(call);
        held.last = performance.now();
      } else {
        held = { names: [call], last: performance.now(), over: Promise.resolve() };
        held.over = end();
      }
      return held.over;
    },
  };
}
