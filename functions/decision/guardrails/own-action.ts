import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter, otherRuns } from './other-runs.ts';

/**
 * Holds when the signal began during a run of ours on the same resource or shortly after it: a reboot makes services fall
 * silent, and what we caused is not to be mended. A person who asks knows of the run. What still stands when it is looked at
 * again after that time was not the run's doing, nor is the next rung held by the ladder's own run.
 */
export const ownAction: Guardrail = (context, signal, now) => {
  if (signal.kind === 'request') return undefined;
  const { ownActionMinutes } = settingsOf(context.remediation);
  if (ownActionMinutes === 0) return undefined;
  const runs = otherRuns(context.guard.resourceRuns, context, signal);
  if (runs.length === 0) return undefined;
  const since = minutesAfter(signal.time, -ownActionMinutes);
  for (const run of runs) {
    const end = run.endedAt ?? run.until;
    if (run.startedAt > signal.time || end <= since) continue;
    const until = minutesAfter(end, ownActionMinutes);
    const { incidentId, remediation, target } = run;
    const { follows } = signal;
    if (follows !== undefined && (now >= until || (follows.climbs && follows.incidentId === incidentId))) continue;
    return { guardrail: 'own-action', incidentId, remediation, target, until };
  }
};
