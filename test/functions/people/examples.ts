import type { Decision } from '../../../functions/decision/decision.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { Incident } from '../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import type { AlarmSignal, Signal } from '../../../functions/signal/signal.ts';
import type { Text } from '../../../functions/text.ts';

export const title: Text = { en: 'Restart a service', ja: 'サービスの再起動' };
export const document = 'Kizuki-host-restart-service';
const parameters = { InstanceId: ['mi-0de30000000000001'], Service: ['kizuki-demo-web'] };
const target = { account: '000000000000', region: 'ap-northeast-1', id: 'host/mi-0de30000000000001' };

/** A moment on the day of the example, so many seconds after it all began. */
export function at(seconds: number): string {
  return new Date(Date.parse('2026-01-02T03:00:00.000Z') + seconds * 1_000).toISOString();
}

export const alarm: AlarmSignal = {
  kind: 'alarm',
  id: 'alarm-1',
  account: target.account,
  region: target.region,
  time: at(0),
  alarm: {
    name: 'kizuki-demo-service-down',
    arn: 'arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:kizuki-demo-service-down',
    type: 'metric',
    state: 'ALARM',
    reason: 'Threshold Crossed: 1 datapoint [0.0] was less than the threshold (1.0).',
    dimensions: { InstanceId: 'mi-0de30000000000001' },
  },
};

export function signalEntry(signal: Signal = alarm): IncidentEvent {
  return {
    id: 'signal',
    at: at(1),
    type: 'signal',
    signal,
    target,
    remediation: 'restart-demo-service',
    owner: 'web-team',
  };
}

function decisionEntry(decision: Decision): IncidentEvent {
  return {
    id: 'decision',
    at: at(1.5),
    type: 'decision',
    signalId: 'alarm-1',
    remediation: 'restart-demo-service',
    decision,
  };
}

export function stepEntry(changes: Partial<Extract<IncidentEvent, { type: 'step' }>>): IncidentEvent {
  return {
    id: `step/${changes.step}`,
    at: at(20),
    type: 'step',
    executionId: 'exec-1',
    step: 'Restart',
    action: 'aws:runCommand',
    phase: 'act',
    status: 'Success',
    startedAt: at(15),
    endedAt: at(20),
    ...changes,
  };
}

const started: IncidentEvent[] = [
  signalEntry(),
  decisionEntry({ kind: 'run', document, parameters }),
  { id: 'attempt/1', at: at(2), type: 'attempt', attempt: 1, document, parameters, clientToken: 'token' },
  { id: 'execution-started/1', at: at(3), type: 'execution-started', attempt: 1, executionId: 'exec-1' },
];

export const resolvedEvents: IncidentEvent[] = [
  ...started,
  stepEntry({
    step: 'Look',
    phase: 'check',
    at: at(10),
    startedAt: at(5),
    endedAt: at(10),
    outputs: { State: ['failed'], Host: ['web1'] },
  }),
  stepEntry({ outputs: { Output: ['restarted kizuki-demo-web'], ResponseCode: ['0'] } }),
  { id: 'verifying', at: at(21), type: 'verifying', executionId: 'exec-1' },
  stepEntry({
    step: 'AlarmIsOk',
    phase: 'verify',
    at: at(82),
    startedAt: at(21),
    endedAt: at(82),
    outputs: { State: ['active'], Host: ['web1'] },
  }),
  {
    id: 'ended',
    at: at(82.5),
    type: 'execution-ended',
    attempt: 1,
    executionId: 'exec-1',
    status: 'Success',
    outputs: {},
  },
  { id: 'verified', at: at(83), type: 'verified', by: 'runbook', evidence: 'AlarmIsOk' },
];

export const failedEvents: IncidentEvent[] = [
  ...started,
  stepEntry({ status: 'Failed', failure: 'exit code 1: unit not found' }),
  stepEntry({ step: 'PutBack', phase: 'undo', at: at(25) }),
  {
    id: 'ended',
    at: at(26),
    type: 'execution-ended',
    attempt: 1,
    executionId: 'exec-1',
    status: 'Failed',
    failure: 'Step fails when it is executing',
  },
];

export const escalatedEvents: IncidentEvent[] = [
  ...failedEvents,
  { id: 'escalated', at: at(27), type: 'escalated', reason: 'Step fails when it is executing' },
];

export function heldEvents(hold: Extract<Decision, { kind: 'hold' }>['hold']): IncidentEvent[] {
  return [signalEntry(), decisionEntry({ kind: 'hold', hold })];
}

export const askedEvents: IncidentEvent[] = [
  signalEntry(),
  decisionEntry({ kind: 'ask', document, parameters, until: '2026-11-22T04:00:01.000Z' }),
];

export function incidentOf(events: IncidentEvent[]): Incident {
  const incident = fold('inc-1', events);
  if (incident === undefined) throw new Error('The example has no signal.');
  return incident;
}
