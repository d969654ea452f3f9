import { publishState } from '../../decision/publish-state.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import { nextRung } from '../ladder.ts';
import { loseTrust } from '../lose-trust.ts';
import type { SweepPorts } from './ports.ts';

/**
 * Ends the wait for an alarm that does not prove a run: the run counts as failed, and the remediation's next runbook is tried, or
 * a person has it. Repeatable.
 */
export async function giveUpVerification(
  { executionId, evidence }: { executionId: string; evidence: string },
  incident: Incident,
  ports: SweepPorts,
): Promise<void> {
  const { guards, incidents, remediations } = ports;
  const at = ports.now();
  const owner = await guards.executionOwner(executionId);
  const remediation = remediations.find(({ name }) => name === owner?.remediation);
  const next = owner && nextRung(incident, { ...owner, executionId, because: evidence, at }, remediation);
  const entries: IncidentEvent[] = [
    { id: `verification-failed/${executionId}`, at, type: 'verification-failed', evidence },
    next ?? { id: `escalated/${executionId}`, at, type: 'escalated', reason: evidence },
  ];
  // what it says of the run first: once the entries are there, nobody comes back to it
  if (owner !== undefined) await guards.settle(owner.target, owner, 'failed');
  if (owner !== undefined && remediation !== undefined) {
    await loseTrust(remediation, { incidentId: incident.id, holder: owner.holder }, ports);
  }
  for (const entry of entries) await incidents.append(incident.id, entry);
  if (next?.type === 'next-rung') {
    const { signalId, remediation: name, count, rung } = next;
    await ports.followUps.send({ incidentId: incident.id, remediation: name, signalId, why: 'next-rung', count, rung });
  }
  await publishState(incident.id, ports, incident.state);
}
