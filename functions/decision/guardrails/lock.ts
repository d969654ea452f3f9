import { targetKey } from '../../signal/target.ts';
import type { Lock } from '../guard-state.ts';
import { lockHolder } from '../identity.ts';
import type { Guardrail } from './guardrail.ts';
import { isUnderWay, otherRuns } from './other-runs.ts';

/**
 * Holds while the target is being worked on, by whichever remediation. A lock that has run out holds nobody, but a run that goes on by
 * its own record does: whoever renewed it may have died before the lock was.
 */
export const lock: Guardrail = (context, signal, now) => {
  const { guard, remediation, target } = context;
  if (guard.lock !== undefined && now < guard.lock.until) {
    return guard.lock.holder === lockHolder(signal.id, remediation.name) ? undefined : heldBy(guard.lock);
  }
  const runs = otherRuns(guard.resourceRuns, context, signal);
  if (runs.length === 0 || 'problem' in target) return undefined;
  const key = targetKey(target);
  const run = runs.find((other) => other.target === key && isUnderWay(other, now));
  return run && heldBy(run);
};

function heldBy({ incidentId, remediation, until }: Lock) {
  return { guardrail: 'lock', incidentId, remediation, until } as const;
}
