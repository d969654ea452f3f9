import { everyIncidentEnds, whatMattersIsTold } from './invariants/ends.ts';
import { oneExecutionPerAttempt, oneRunbookPerTarget, recordedFirst } from './invariants/executions.ts';
import type { Invariant } from './invariants/invariant.ts';
import { concurrencyHolds, cooldownHolds, rateHolds, repeatsHold } from './invariants/limits.ts';
import { approvalHolds, killSwitchHolds, nothingStale, personHolds } from './invariants/permission.ts';
import { decidedOnce, decisionsStand } from './invariants/records.ts';

/** What holds in every schedule, by the name under which a violation is told. */
export const invariants: Record<string, Invariant> = {
  'one execution per attempt': oneExecutionPerAttempt,
  'one runbook per target': oneRunbookPerTarget,
  'recorded before it starts': recordedFirst,
  'each signal decided once': decidedOnce,
  'decisions stand': decisionsStand,
  'concurrency within its limit': concurrencyHolds,
  'rate within its limit': rateHolds,
  'repeats within their limit': repeatsHold,
  'cooldown is kept': cooldownHolds,
  'kill switch holds': killSwitchHolds,
  'a held target is left alone': personHolds,
  'approval before a run': approvalHolds,
  'nothing stale runs': nothingStale,
  'every incident ends or is told': everyIncidentEnds,
  'what matters is told': whatMattersIsTold,
};
