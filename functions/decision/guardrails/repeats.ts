import { targetKey } from '../../signal/target.ts';
import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter, otherRuns } from './other-runs.ts';

/** Holds when too many runs on the target did not keep it well: one more would only hide the cause. */
export const repeats: Guardrail = (context, signal, now) => {
  const { target, remediation, guard } = context;
  if ('problem' in target) return undefined;
  const { runs, hours } = settingsOf(remediation).repeats;
  const others = otherRuns(guard.resourceRuns, context, signal);
  if (others.length < runs) return undefined;
  const since = minutesAfter(now, -hours * 60);
  const key = targetKey(target);
  const recent = others
    .filter((run) => run.target === key && run.startedAt > since)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const lapses = recent[recent.length - runs];
  if (lapses === undefined) return undefined;
  const incidentIds = [...new Set(recent.map(({ incidentId }) => incidentId))];
  const until = minutesAfter(lapses.startedAt, hours * 60);
  return { guardrail: 'repeats', runs: recent.length, hours, incidentIds, until };
};
