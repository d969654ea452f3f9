import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { failuresInARow } from './other-runs.ts';

/** Holds when the last runs all failed, until a person closes the breaker again: what does not help may harm. */
export const breaker: Guardrail = ({ guard, remediation }) => {
  const failures = failuresInARow(guard);
  if (failures.length < settingsOf(remediation).breaker) return undefined;
  const incidentIds = [...new Set(failures.map(({ incidentId }) => incidentId))];
  return { guardrail: 'breaker', failures: failures.length, incidentIds };
};
