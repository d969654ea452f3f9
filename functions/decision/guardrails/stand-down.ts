import { targetKey } from '../../signal/target.ts';
import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter } from './other-runs.ts';

/** As many sick targets are remembered: so many at once are never so many problems, whatever share of all they are. */
export const mostSick = 200;

/**
 * Holds when many targets are sick at once: it is what they depend on, not they. Counted are the targets on which a signal came
 * lately, this one with them, against a number and against a share of those known; where it is not known how many there are,
 * the number alone decides. A person who asks has looked.
 */
export const standDown: Guardrail = ({ remediation, guard: { history }, target }, signal, now) => {
  if (signal.kind === 'request' || 'problem' in target || history === undefined) return undefined;
  const { targets, share, minutes } = settingsOf(remediation).standDown;
  if (history.sick.length < targets) return undefined;
  const since = minutesAfter(now, -minutes);
  const lately = history.sick.filter(({ at }) => at > since);
  const own = targetKey(target);
  const sick = lately.length + (lately.some((other) => other.target === own) ? 0 : 1);
  if (sick <= targets) return undefined;
  const { known } = history;
  if (known !== undefined && sick <= share * known && sick < mostSick) return undefined;
  let latest = lately[0]?.at ?? now;
  for (const { at } of lately) if (at > latest) latest = at;
  return {
    guardrail: 'stand-down',
    sick,
    ...(known === undefined ? {} : { known }),
    minutes,
    until: minutesAfter(latest, minutes),
  };
};
