import type { Random } from './random.ts';

/**
 * What may befall a call to the outside. `crash` ends the whole invocation, before the call took effect or after; a throttle is
 * refused; `timeout-after` took effect, and the caller is told that it failed; `delay` takes seconds, in which others go on.
 */
export type Fault = 'none' | 'crash-before' | 'crash-after' | 'throttle' | 'timeout-after' | 'delay';

const kinds: Exclude<Fault, 'none'>[] = ['crash-before', 'crash-after', 'throttle', 'timeout-after', 'delay'];

/** What befalls the calls of a schedule. */
export interface Faults {
  next(): Fault;
  /** How many there were so far. */
  met(): number;
}

/** How bad a schedule's world is: each seed has its own mixture, so that single faults are met as well as pairs and storms of them. */
export function createFaults(random: Random): Faults {
  const rate = random.pick([0, 0.005, 0.02, 0.05, 0.12]);
  const mixture = kinds.filter(() => random.chance(0.6));
  let met = 0;
  return {
    next: () => {
      if (mixture.length === 0 || !random.chance(rate)) return 'none';
      met += 1;
      return random.pick(mixture);
    },
    met: () => met,
  };
}

/** A service refuses a call because there are too many; what the SDK's own retries did not get past. */
export class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

/** The answer to a call did not come, although the call took effect. */
export class NoAnswer extends Error {
  override readonly name = 'TimeoutError';
}
