import { lockHolder } from '../identity.ts';
import type { Guardrail } from './guardrail.ts';

/** Holds while the target is being worked on, by whichever remediation. A lock that has run out holds nobody. */
export const lock: Guardrail = ({ guard, remediation }, signal, now) => {
  const held = guard.lock;
  if (held === undefined || held.until <= now || held.holder === lockHolder(signal.id, remediation.name))
    return undefined;
  return { guardrail: 'lock', incidentId: held.incidentId, remediation: held.remediation, until: held.until };
};
