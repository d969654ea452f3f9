import type { Remediation } from '../../../../functions/decision/remediation.ts';
import { alarmParameters } from '../../../../functions/runbook/alarm-is-ok.ts';
import { parameter } from '../../../../functions/runbook/parameter.ts';
import type { Runbook } from '../../../../functions/runbook/runbook.ts';
import type { AlarmSignal, EventSignal, RequestSignal } from '../../../../functions/signal/signal.ts';

const label = { en: 'label', ja: 'ラベル' };
const base = { account: '000000000000', region: 'ap-northeast-1', time: '2026-01-01T00:00:00.000Z' };

const restartService: Runbook = {
  id: 'host/restart-service',
  title: { en: 'Restart a service', ja: 'サービスの再起動' },
  purpose: { en: 'Brings it back', ja: '復旧する' },
  risk: 'low',
  owner: 'web-team',
  parameters: {
    InstanceId: parameter.string({ label, pattern: 'm?i-[0-9a-f]{8,17}' }),
    Service: parameter.string({ label, allowed: ['web', 'db'] }),
    Attempts: parameter.integer({ label, default: 1, min: 1, max: 3 }),
    Force: parameter.boolean({ label, default: false }),
    Folders: parameter.stringList({ label, default: [], pattern: '/[a-z/]+' }),
    ...alarmParameters,
  },
  timeoutMinutes: 10,
  steps: () => [],
};

export function remediation(changes: Partial<Remediation> = {}): Remediation {
  return {
    name: 'restart-web',
    on: { alarm: 'web-down' },
    runbook: restartService,
    target: { type: 'host', id: { dimension: 'InstanceId' } },
    parameters: { InstanceId: { dimension: 'InstanceId' }, Service: { value: 'web' } },
    autonomy: 'auto',
    owner: 'web-team',
    ...changes,
  };
}

export function alarm(changes: Partial<AlarmSignal['alarm']> = {}): AlarmSignal {
  return {
    ...base,
    kind: 'alarm',
    id: 'alarm-1',
    alarm: {
      name: 'web-down',
      arn: 'arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:web-down',
      type: 'metric',
      state: 'ALARM',
      reason: 'Threshold Crossed',
      dimensions: { InstanceId: 'i-0123456789abcdef0', Service: 'web' },
      ...changes,
    },
  };
}

export function event(detail: Record<string, unknown>): EventSignal {
  return {
    ...base,
    kind: 'event',
    id: 'event-1',
    event: { source: 'aws.ec2', detailType: 'State', resources: [], detail },
  };
}

export function request(parameters: Record<string, string[]>): RequestSignal {
  return {
    ...base,
    kind: 'request',
    id: 'request-1',
    request: { remediation: 'restart-web', parameters, requestedBy: 'hanako' },
  };
}
