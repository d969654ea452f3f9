import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import type { AlarmSignal } from '../../../functions/signal/signal.ts';
import type { Target } from '../../../functions/signal/target.ts';

export const host: Target = { account: '000000000000', region: 'ap-northeast-1', id: 'host/mi-0de30000000000001' };

/** A signal of an alarm on the demo service, for tests that need any. */
export function alarmSignal(over: Partial<AlarmSignal> = {}): AlarmSignal {
  return {
    id: 'alarm-1',
    kind: 'alarm',
    account: host.account,
    region: host.region,
    time: '2026-11-22T03:00:00.000Z',
    alarm: {
      name: 'kizuki-demo-service-down',
      arn: `arn:aws:cloudwatch:${host.region}:${host.account}:alarm:kizuki-demo-service-down`,
      type: 'metric',
      state: 'ALARM',
      reason: 'Threshold Crossed',
      dimensions: { InstanceId: 'mi-0de30000000000001', Service: 'kizuki-demo-web' },
    },
    ...over,
  };
}

export function signalEntry(at: string, signalId: string): IncidentEvent {
  const signal = alarmSignal({ id: signalId, time: at });
  return {
    id: `signal/${signalId}`,
    at,
    type: 'signal',
    signal,
    target: host,
    remediation: 'restart-demo-service',
    owner: 'sre',
  };
}
