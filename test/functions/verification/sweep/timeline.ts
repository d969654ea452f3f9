import type { Decision, Hold } from '../../../../functions/decision/decision.ts';
import { followUpId } from '../../../../functions/decision/follow-up.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import type { Incident } from '../../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import type { Signal } from '../../../../functions/signal/signal.ts';
import { restart } from '../../decision/world.ts';
import { alarmSignal, host } from '../../incident/entries.ts';

/** So many minutes after the incident began. */
export function at(minutes: number): string {
  return new Date(Date.parse('2026-11-22T03:00:00.000Z') + minutes * 60_000).toISOString();
}

export const alarmName = 'kizuki-demo-service-down';
export const first = alarmSignal();

/** The first signal, put before the decision again for the n-th time. */
export function look(count: number): Signal {
  const follows = { signalId: first.id, incidentId: 'inc-1', why: 'look-again', rung: 0 } as const;
  return { ...first, id: followUpId({ signalId: first.id, why: 'look-again', count }), follows };
}

export const run: Decision = { kind: 'run', document: 'Kizuki-host-restart-service', parameters: {} };
export const locked: Hold = { guardrail: 'lock', incidentId: 'inc-0', remediation: 'other', until: at(30) };

export function came(minutes: number, signal: Signal = first): IncidentEvent {
  const remediation = restart.name;
  return {
    ...{ id: `signal/${remediation}/${signal.id}`, at: at(minutes), type: 'signal', signal, target: host, remediation },
    owner: 'sre',
  } as IncidentEvent;
}

/** A signal that came, with what was decided on it. */
export function decided(minutes: number, decision: Decision | Hold, signal: Signal = first): IncidentEvent[] {
  const remediation = restart.name;
  const made: Decision = 'kind' in decision ? decision : { kind: 'hold', hold: decision };
  const entries: IncidentEvent[] = [
    came(minutes, signal),
    {
      ...{ id: `decision/${remediation}/${signal.id}`, at: at(minutes), type: 'decision', signalId: signal.id },
      ...{ remediation, decision: made },
    },
  ];
  if (made.kind !== 'run') return entries;
  const { document, parameters } = made;
  const id = `attempt/${remediation}/${signal.id}`;
  return [...entries, { id, at: at(minutes), type: 'attempt', attempt: 1, document, parameters, clientToken: 't' }];
}

export function started(minutes: number, executionId = 'e-1', signal: Signal = first): IncidentEvent {
  const id = `execution-started/${restart.name}/${signal.id}`;
  return { id, at: at(minutes), type: 'execution-started', attempt: 1, executionId };
}

export function ended(minutes: number, status: string, executionId = 'e-1'): IncidentEvent {
  const id = `execution-ended/${executionId}`;
  return { id, at: at(minutes), type: 'execution-ended', attempt: 1, executionId, status };
}

export function escalated(minutes: number, id = 'escalated/e-1'): IncidentEvent {
  return { id, at: at(minutes), type: 'escalated', reason: 'it did not help' };
}

/** The message that people were sent about a state. */
export function told(minutes: number, about: Incident['state'], key: string = about): IncidentEvent {
  return { id: `message/sns/${key}`, at: at(minutes), type: 'message', about, channel: 'sns', messageId: 'm' };
}

/** The incident of these entries. */
export function incidentOf(...events: (IncidentEvent | IncidentEvent[])[]): Incident {
  const incident = fold('inc-1', events.flat());
  if (incident === undefined) throw new Error('the entries make no incident');
  return incident;
}
