import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
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

  const entry = recovery(incident, signal, ports.now());
  if (entry === undefined) return;
  await ports.incidents.append(incident.id, entry);
  await ports.guards.close(target, incident.id);
  const state = entry.type === 'verified' ? 'resolved' : 'closed';
  const { id: incidentId, account, region, state: previousState } = incident;
  await ports.bus.publish({ incidentId, account, region, state, previousState, at: entry.at });
}

function recovery({ state, timeline }: Incident, signal: AlarmSignal, at: string): IncidentEvent | undefined {
  const evidence = `${signal.alarm.name} is OK since ${signal.time}`;
  if (state !== 'running' && state !== 'verifying') {
    return { id: `closed/${signal.id}`, at, type: 'closed', by: signal.alarm.arn, reason: evidence };
  }
  if (isUnderWay(timeline)) return undefined;
  return { id: `verified/${signal.id}`, at, type: 'verified', by: 'alarm', evidence };
}

function isUnderWay(timeline: IncidentEvent[]): boolean {
  const attempts = timeline.filter(({ type }) => type === 'attempt').length;
  return timeline.filter(({ type }) => type === 'execution-ended').length < attempts;
}
