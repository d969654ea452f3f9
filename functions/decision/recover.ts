import { fold } from '../incident/fold.ts';
import type { IncidentEvent, IncidentState } from '../incident/incident-event.ts';
import type { AlarmSignal } from '../signal/signal.ts';
import type { DecisionPorts } from './ports.ts';
import type { Remediation } from './remediation.ts';

/**
 * What an alarm's return to OK means for the incident that is open on its target: the proof, where a run waits for one;
 * else the end of a problem that went without us. A run that is under way has its own proof to bring.
 */
export async function recover(remediation: Remediation, signal: AlarmSignal, ports: DecisionPorts): Promise<void> {
  const target = ports.resolveTarget(remediation, signal);
  if ('problem' in target) return;
  const { openIncidentId } = await ports.guards.read({ target, signalId: signal.id, remediation: remediation.name });
  if (openIncidentId === undefined) return;
  const incident = fold(openIncidentId, await ports.incidents.timeline(openIncidentId));
  if (incident === undefined) return;

  const entry = recovery(incident.state, signal, ports.now());
  if (entry === undefined) return;
  await ports.incidents.append(incident.id, entry);
  await ports.guards.close(target, incident.id);
  const state = entry.type === 'verified' ? 'resolved' : 'closed';
  const { id: incidentId, account, region, state: previousState } = incident;
  await ports.bus.publish({ incidentId, account, region, state, previousState, at: entry.at });
}

function recovery(state: IncidentState, signal: AlarmSignal, at: string): IncidentEvent | undefined {
  const evidence = `${signal.alarm.name} is OK since ${signal.time}`;
  switch (state) {
    case 'running':
      return undefined;
    case 'verifying':
      return { id: `verified/${signal.id}`, at, type: 'verified', by: 'alarm', evidence };
    default:
      return { id: `closed/${signal.id}`, at, type: 'closed', by: signal.alarm.arn, reason: evidence };
  }
}
