import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter, otherRuns } from './other-runs.ts';

/** Holds when the remediation ran too often lately, over all of its targets. */
export const rate: Guardrail = (context, signal, now) => {
  const { runs, minutes } = settingsOf(context.remediation).rate;
  const others = otherRuns(context.guard.history?.runs, context, signal);
  if (others.length < runs) return undefined;
  const since = minutesAfter(now, -minutes);
  const recent = others.filter(({ startedAt }) => startedAt > since);
  if (recent.length < runs) return undefined;
  const [lapses = now] = recent
    .map(({ startedAt }) => startedAt)
    .sort()
    .slice(-runs);
  return { guardrail: 'rate', runs: recent.length, minutes, until: minutesAfter(lapses, minutes) };
};
