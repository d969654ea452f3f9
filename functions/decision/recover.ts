import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { isOver } from '../incident/is-over.ts';
import type { AlarmSignal } from '../signal/signal.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import type { Remediation } from './remediation.ts';

type RecoveryPorts = Pick<DecisionPorts, 'guards' | 'incidents' | 'alarms' | 'bus' | 'now'>;

/**
 * What an alarm's return to OK means for the incident that is open on its target: the proof, where a run waits for one;
 * else the end of a problem that went without us. A run that is under way has its own proof to bring, and an incident on which
 * another alarm stands is not over.
 */
export async function recover(remediation: Remediation, signal: AlarmSignal, ports: DecisionPorts): Promise<void> {
  const target = ports.resolveTarget(remediation, signal);
  if ('problem' in target) return;
  const { openIncidentId } = await ports.guards.read({ target, signalId: signal.id, remediation: remediation.name });
  if (openIncidentId === undefined) return;
  const incident = fold(openIncidentId, await ports.incidents.timeline(openIncidentId));
  if (incident !== undefined) await recoverIncident({ ...incident, target }, signal, ports);
}

/** The same for an incident that is known, whether or not it is the one that is open on its target. Repeatable. */
export async function recoverIncident(incident: Incident, signal: AlarmSignal, ports: RecoveryPorts): Promise<void> {
  const { target } = incident;
  // where it is over already, an earlier delivery of this signal died before it had finished
  if (!isOver(incident.state)) {
    if (!isAnswered(incident, signal) || (await anotherStands(incident, signal, ports))) return;
    const entry = recovery(incident, signal, ports.now());
    if (entry === undefined) return;
    await ports.incidents.append(incident.id, entry);
  }
  const holder = provenRun(incident);
  if (holder !== undefined) {
    const name = holder.slice(0, holder.indexOf('/'));
    await ports.guards.settle(target, { holder, remediation: name }, 'verified');
  }
  await ports.guards.close(target, incident.id);
  await publishState(incident.id, ports, incident.state);
}

/** Whether this OK is the answer to the last ALARM that the incident knows of this alarm; one that comes late is not. */
function isAnswered(incident: Incident, signal: AlarmSignal): boolean {
  const last = alarmsOf(incident).findLast((known) => isSame(known, signal));
  return last !== undefined && last.time <= signal.time;
}

/** Whether another alarm that belongs to the incident is in ALARM now. */
async function anotherStands(incident: Incident, signal: AlarmSignal, { alarms }: RecoveryPorts): Promise<boolean> {
  const names = alarmsOf(incident).map(({ alarm }) => alarm.name);
  const others = [...new Set(names)].filter((name) => name !== signal.alarm.name);
  const states = await Promise.all(others.map((name) => alarms.state(name)));
  return states.includes('ALARM');
}

function alarmsOf({ timeline }: Incident): AlarmSignal[] {
  return timeline.flatMap((entry) => (entry.type === 'signal' && entry.signal.kind === 'alarm' ? [entry.signal] : []));
}

function isSame({ alarm }: AlarmSignal, { alarm: other }: AlarmSignal): boolean {
  return alarm.arn === other.arn && alarm.contributor?.id === other.contributor?.id;
}

function recovery({ state, timeline }: Incident, signal: AlarmSignal, at: string): IncidentEvent | undefined {
  const evidence = `${signal.alarm.name} is OK since ${signal.time}`;
  if (state !== 'running' && state !== 'verifying') {
    return { id: `closed/${signal.id}`, at, type: 'closed', by: signal.alarm.arn, reason: evidence };
  }
  if (isUnderWay(timeline)) return undefined;
  return { id: `verified/${signal.id}`, at, type: 'verified', by: 'alarm', evidence };
}

/** The holder of the run that waits for the alarm to prove it. */
function provenRun({ state, timeline }: Incident): string | undefined {
  if (state !== 'verifying' && state !== 'resolved') return undefined;
  return timeline.findLast((event) => event.type === 'attempt')?.id.slice('attempt/'.length);
}

function isUnderWay(timeline: IncidentEvent[]): boolean {
  const last = timeline.findLast((event) => event.type === 'attempt');
  return (
    last !== undefined && !timeline.some((event) => event.type === 'execution-ended' && event.attempt === last.attempt)
  );
}
