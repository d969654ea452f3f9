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
  for (const run of otherRuns(context.guard.resourceRuns, context, signal)) {
    const until = minutesAfter(run.endedAt ?? run.until, ownActionMinutes);
    if (run.startedAt > signal.time || signal.time >= until) continue;
    const { incidentId, remediation, target } = run;
    const { follows } = signal;
    if (follows !== undefined && (now >= until || (follows.climbs && follows.incidentId === incidentId))) continue;
    return { guardrail: 'own-action', incidentId, remediation, target, until };
  }
};
