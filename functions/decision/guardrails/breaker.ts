import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { failuresInARow } from './other-runs.ts';

/** Holds when the last runs all failed, until a person closes the breaker again: what does not help may harm. */
export const breaker: Guardrail = ({ guard, remediation }) => {
  const limit = settingsOf(remediation).breaker;
  const failed = guard.history?.runs.filter(({ outcome }) => outcome === 'failed') ?? [];
  if (failed.length < limit) return undefined;
  const failures = failuresInARow(guard);
  if (failures.length < limit) return undefined;
  const incidentIds = [...new Set(failures.map(({ incidentId }) => incidentId))];
  return { guardrail: 'breaker', failures: failures.length, incidentIds };
};
