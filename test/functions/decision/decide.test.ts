import type { DecisionContext } from '../../../functions/decision/context.ts';
import { decide } from '../../../functions/decision/decide.ts';
import type { Decision, Hold } from '../../../functions/decision/decision.ts';
import { lockHolder } from '../../../functions/decision/identity.ts';
import type { Signal } from '../../../functions/signal/signal.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { restart } from './world.ts';

const now = '2026-11-22T03:00:01.000Z';
const signal = alarmSignal();
const request: Signal = {
  id: 'request-1',
  kind: 'request',
  account: host.account,
  region: host.region,
  time: now,
  request: { remediation: restart.name, parameters: {}, requestedBy: 'hanako' },
};

function context(over: Partial<DecisionContext> = {}): DecisionContext {
  return {
    remediation: restart,
    rung: 0,
    incidentId: 'inc-1',
    target: host,
    parameters: { ServiceName: ['kizuki-demo-web'] },
    switches: { global: true, remediation: true },
    alarmState: 'ALARM',
    guard: {},
    ...over,
  };
}

const lock = { holder: 'other/signal', incidentId: 'inc-0', remediation: 'other', until: '2026-11-22T03:10:00.000Z' };
const lastRun = { incidentId: 'inc-0', remediation: 'other', endedAt: '2026-11-22T02:50:00.000Z' };
const decided = {
  signalId: signal.id,
  remediation: restart.name,
  incidentId: 'inc-0',
  decision: { kind: 'observe', document: 'd', parameters: {} } satisfies Decision,
};

describe('decide', () => {
  test('runs with the resolved parameters when no guardrail holds', () => {
    const decision = decide(context(), signal, now);

    expect(decision).toEqual({
      kind: 'run',
      document: 'Kizuki-host-restart-service',
      parameters: { ServiceName: ['kizuki-demo-web'] },
    });
  });

  test.each<[string, Partial<DecisionContext>, Hold]>([
    [
      'the global switch is off',
      { switches: { global: false, remediation: true } },
      { guardrail: 'kill-switch', scope: 'global' },
    ],
    [
      'the remediation’s own switch is off',
      { switches: { global: true, remediation: false } },
      { guardrail: 'kill-switch', scope: 'remediation' },
    ],
    [
      'the target is unknown',
      { target: { problem: 'no InstanceId' } },
      { guardrail: 'target', problem: 'no InstanceId' },
    ],
    [
      'a parameter is unknown',
      { parameters: { problem: 'no Service' } },
      { guardrail: 'target', problem: 'no Service' },
    ],
    [
      'the signal was decided before',
      { guard: { decided } },
      { guardrail: 'duplicate', signalId: signal.id, incidentId: 'inc-0' },
    ],
    [
      'the alarm is OK by now',
      { alarmState: 'OK' },
      { guardrail: 'stale', alarmName: 'kizuki-demo-service-down', state: 'OK' },
    ],
    [
      'the alarm is gone',
      { alarmState: 'missing' },
      { guardrail: 'stale', alarmName: 'kizuki-demo-service-down', state: 'missing' },
    ],
    [
      'the alarm’s state is unknown',
      { alarmState: undefined },
      { guardrail: 'stale', alarmName: 'kizuki-demo-service-down', state: 'unknown' },
    ],
    [
      'another remediation works on the target',
      { guard: { lock } },
      { guardrail: 'lock', incidentId: 'inc-0', remediation: 'other', until: lock.until },
    ],
    [
      'the last run on the target ended eleven minutes ago',
      { guard: { lastRun } },
      { guardrail: 'cooldown', lastEndedAt: lastRun.endedAt, until: '2026-11-22T03:05:00.000Z' },
    ],
  ])('holds when %s', (_when, over, hold) => {
    const decision = decide(context(over), signal, now);

    expect(decision).toEqual({ kind: 'hold', hold });
  });

  test.each<[string, Partial<DecisionContext>]>([
    ['a lock has run out', { guard: { lock: { ...lock, until: now } } }],
    ['the lock is this signal’s own', { guard: { lock: { ...lock, holder: lockHolder(signal.id, restart.name) } } }],
    [
      'the cooldown is over to the millisecond',
      { guard: { lastRun: { ...lastRun, endedAt: '2026-11-22T02:45:01.000Z' } } },
    ],
    [
      'the remediation has no cooldown',
      { guard: { lastRun }, remediation: { ...restart, guardrails: { cooldownMinutes: 0 } } },
    ],
  ])('runs when %s', (_when, over) => {
    const decision = decide(context(over), signal, now);

    expect(decision.kind).toBe('run');
  });

  test('asks a person before it runs under approve, and takes a person’s request as the yes', () => {
    const approve = context({ remediation: { ...restart, autonomy: 'approve' } });

    const onAlarm = decide(approve, signal, now);
    const onRequest = decide(approve, request, now);

    expect([onAlarm.kind, onRequest.kind]).toEqual(['ask', 'run']);
  });

  test('observe records what would be done and what would have held it', () => {
    const observe = context({ remediation: { ...restart, autonomy: 'observe' }, guard: { lock } });

    const decision = decide(observe, signal, now);

    expect(decision).toMatchObject({
      kind: 'observe',
      parameters: { ServiceName: ['kizuki-demo-web'] },
      held: { guardrail: 'lock' },
    });
  });
});
