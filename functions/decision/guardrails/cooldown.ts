import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter } from './other-runs.ts';

/**
 * Holds when the last run on the target ended too recently for its effect to be known. The next rung of a ladder is not held
 * by the run before it: that one is known not to have helped.
 */
export const cooldown: Guardrail = ({ guard: { lastRun }, remediation }, signal, now) => {
  if (lastRun === undefined) return undefined;
  const { follows } = signal;
  if (follows?.climbs && lastRun.incidentId === follows.incidentId) return undefined;
  const until = minutesAfter(lastRun.endedAt, settingsOf(remediation).cooldownMinutes);
  return now < until ? { guardrail: 'cooldown', lastEndedAt: lastRun.endedAt, until } : undefined;
};
