import type { Hold } from '../../decision/decision.ts';
import type { Incident } from '../../incident/incident.ts';
import { lastHold } from '../worth-telling.ts';

/** What holds a remediation because it did not help: whoever owns it has to find out why. */
const repeated: Hold['guardrail'][] = ['repeats', 'breaker'];

/**
 * Whether an incident needs a ticket that has none: the remediation failed, a person has it, or it is held because it ran too often or
 * failed too often.
 */
export function wantsTicket(incident: Incident): boolean {
  if (incident.state === 'failed' || incident.state === 'escalated') return true;
  const hold = incident.state === 'held' ? lastHold(incident) : undefined;
  return hold !== undefined && repeated.includes(hold.guardrail);
}
