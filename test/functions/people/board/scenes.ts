import type { Decision, Hold } from '../../../../functions/decision/decision.ts';
import type { IncidentEvent, StepPhase } from '../../../../functions/incident/incident-event.ts';
import { alarmSignal } from '../../incident/entries.ts';

export const host = { account: '000000000000', region: 'ap-northeast-1', id: 'host-service/mi-0de30000000000001' };
const document = 'Kizuki-host-restart-service';
export const parameters = { InstanceId: ['mi-0de30000000000001'], ServiceName: ['kizuki-demo-web'] };
const remediation = 'restart-demo-service';
const holder = `${remediation}/alarm-1`;

/** So many seconds after 03:00. */
export function at(seconds: number): string {
  return new Date(Date.parse('2026-11-22T03:00:00.000Z') + seconds * 1_000).toISOString();
}

export function came(
  over: { target?: string; reason?: string; name?: string; owner?: string; remediation?: string } = {},
): IncidentEvent {
  const first = alarmSignal({ time: at(0) });
  const alarm = {
    ...first.alarm,
    name: over.name ?? first.alarm.name,
    reason: over.reason ?? 'Threshold Crossed: 3 datapoints were not greater than 0',
  };
  return {
    ...{ id: `signal/${holder}`, at: at(1), type: 'signal', signal: { ...first, alarm } },
    ...{
      target: { ...host, id: over.target ?? host.id },
      remediation: over.remediation ?? remediation,
      owner: over.owner ?? 'host-team',
    },
  } as IncidentEvent;
}

export function decided(decision: Decision): IncidentEvent {
  return { id: `decision/${holder}`, at: at(1), type: 'decision', signalId: 'alarm-1', remediation, decision };
}

const run: Decision = { kind: 'run', document, parameters };
const ask: Decision = { kind: 'ask', document, parameters, until: at(3_600) };
export const held = (hold: Hold): Decision => ({ kind: 'hold', hold });

export const attempt: IncidentEvent = {
  ...{ id: `attempt/${holder}`, at: at(1), type: 'attempt', attempt: 1, document, parameters },
  clientToken: 'token',
};
export const executionId = '6b1c0f0e-5a0c-4d3b-9a55-2f6f5f0d0001';
export const started: IncidentEvent = {
  ...{ id: `execution-started/${holder}`, at: at(2), type: 'execution-started', attempt: 1, executionId },
};

function step(
  name: string,
  phase: StepPhase,
  from: number,
  to: number,
  over: Partial<Extract<IncidentEvent, { type: 'step' }>> = {},
): IncidentEvent {
  return {
    ...{
      id: `step/${executionId}/${name}`,
      at: at(to),
      type: 'step',
      executionId,
      step: name,
      action: 'aws:runCommand',
    },
    ...{ phase, status: 'Success', startedAt: at(from), endedAt: at(to), outputs: {}, ...over },
  };
}

function ended(seconds: number, status: string, failure?: string): IncidentEvent {
  return {
    ...{
      id: `execution-ended/${executionId}`,
      at: at(seconds),
      type: 'execution-ended',
      attempt: 1,
      executionId,
      status,
    },
    ...(failure === undefined ? {} : { failure }),
  };
}

const steps = [
  step('UnitExists', 'check', 2, 4),
  step('Diagnose', 'check', 4, 7, {
    outputs: { Output: ['unit is failed (Result: exit-code)\nlast line: bind: address in use'] },
  }),
];

/** Incidents of every state, by what became of them. */
export const scenes: Record<string, IncidentEvent[]> = {
  escalated: [
    came(),
    decided(run),
    attempt,
    started,
    ...steps,
    step('Restart', 'act', 7, 12, { outputs: { Output: ['restarted kizuki-demo-web.service'] } }),
    step('StaysUp', 'verify', 12, 22, {
      status: 'Failed',
      failure: 'Step fails when it is Execute/Cancelling action. kizuki-demo-web.service went down again after 3 s',
    }),
    ended(23, 'Failed', 'Step StaysUp failed: kizuki-demo-web.service went down again after 3 s'),
    { id: 'escalated/1', at: at(23), type: 'escalated', reason: 'the last runbook of the remediation did not help' },
    { id: 'message/sns/escalated', at: at(29), type: 'message', about: 'escalated', channel: 'sns', messageId: 'm-1' },
  ],
  asking: [
    came(),
    decided(ask),
    { id: 'message/sns/ask', at: at(6), type: 'message', about: 'awaiting-approval', channel: 'sns', messageId: 'm-2' },
  ],
  held: [
    came(),
    decided(held({ guardrail: 'breaker', failures: 3, incidentIds: ['inc-00000000000000a1', 'inc-00000000000000a2'] })),
  ],
  running: [came(), decided(run), attempt, started, ...steps],
  resolved: [
    came(),
    decided(run),
    attempt,
    started,
    ...steps,
    step('Restart', 'act', 7, 12),
    step('StaysUp', 'verify', 12, 18),
    { id: `verifying/${executionId}`, at: at(12), type: 'verifying', executionId },
    ended(19, 'Success'),
    { id: `verified/${executionId}`, at: at(19), type: 'verified', by: 'runbook', evidence: 'step StaysUp succeeded' },
  ],
};
