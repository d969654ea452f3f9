import type { Switches } from '../../../functions/decision/ports.ts';
import type { History } from './history.ts';
import type { Surroundings } from './surroundings.ts';

/** The kill switches, which a person now and then turns off, and later on again. */
export function createSwitches(
  { timeline, random, trace }: Surroundings,
  { flips, remediations }: Pick<History, 'flips' | 'remediations'>,
): Switches {
  const off = new Set<string>();
  const flip = (scope: string, on: boolean): void => {
    if (on) off.delete(scope);
    else off.add(scope);
    flips.push({ at: timeline.now(), scope, on });
    trace.note(() => `switch ${scope} is ${on ? 'on' : 'off'}`);
  };
  if (random.chance(0.25)) {
    const scope = random.pick(['all', ...remediations.map(({ name }) => name)]);
    const begins = random.between(0, 1_800_000);
    timeline.after(begins, () => flip(scope, false));
    timeline.after(begins + random.between(1_000, 900_000), () => flip(scope, true));
  }
  return {
    read: async (remediation) => ({ global: !off.has('all'), remediation: !off.has(remediation) }),
  };
}
