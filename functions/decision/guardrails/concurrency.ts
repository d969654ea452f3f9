import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { isUnderWay, otherRuns } from './other-runs.ts';

/** Holds when the remediation works on as many targets as it may at once; `until` is when the first of its runs must have ended. */
export const concurrency: Guardrail = (context, signal, now) => {
  const limit = settingsOf(context.remediation).concurrency;
  const running = otherRuns(context.guard.history?.runs, context, signal).filter((run) => isUnderWay(run, now));
  if (running.length < limit) return undefined;
  const [first = now] = running.map(({ until }) => until).sort();
  return { guardrail: 'concurrency', limit, targets: running.map(({ target }) => target).sort(), until: first };
};
