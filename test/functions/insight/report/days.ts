import type { Hold } from '../../../../functions/decision/decision.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { alarmSignal, host } from '../../incident/entries.ts';

/** What one made-up incident was like; all of it has a default. Lengths are in seconds. */
export interface Made {
  at?: string;
  alarm?: string;
  target?: string;
  remediation?: string;
  document?: string;
  detect?: number;
  decide?: number;
  mend?: number;
  verify?: number;
  end?: 'verified' | 'failed' | 'held' | 'running' | 'observed';
  hold?: Hold;
  approvedBy?: string;
}

const cooldown: Hold = {
  guardrail: 'cooldown',
  lastEndedAt: '2026-11-20T00:00:00.000Z',
  until: '2026-11-20T00:15:00.000Z',
};

/** The timeline of an incident as it would be on record; `at` is when its first signal happened. */
export function eventsOf({
  at = '2026-11-20T03:00:00.000Z',
  alarm = 'web-down',
  target = host.id,
  remediation = 'restart-demo-service',
  document = 'Kizuki-host-restart-service',
  detect = 1,
  decide = 2,
  mend = 10,
  verify = 60,
  end = 'verified',
  hold = cooldown,
  approvedBy,
}: Made): IncidentEvent[] {
  const after = (seconds: number) => new Date(Date.parse(at) + seconds * 1_000).toISOString();
  const base = alarmSignal({ id: `${alarm}/${at}`, time: at });
  const signal = { ...base, alarm: { ...base.alarm, name: alarm } };
  const [received, decided] = [detect, detect + decide];
  const [acted, proven] = [decided + mend, decided + mend + verify];
  const plan = { document, parameters: { InstanceId: ['mi-1'] } };
  const about = { signalId: signal.id, remediation };
  const opened: IncidentEvent[] = [
    {
      id: 'signal',
      at: after(received),
      type: 'signal',
      signal,
      target: { ...host, id: target },
      remediation,
      owner: 'sre',
    },
  ];
  if (end === 'held') {
    return [...opened, { id: 'd', at: after(decided), type: 'decision', ...about, decision: { kind: 'hold', hold } }];
  }
  if (end === 'observed') {
    const decision = { kind: 'observe', ...plan, held: hold } as const;
    return [...opened, { id: 'd', at: after(decided), type: 'decision', ...about, decision }];
  }
  const started: IncidentEvent[] = [
    ...opened,
    ...(approvedBy === undefined
      ? []
      : [{ id: 'a', at: after(received), type: 'approved', ...about, by: approvedBy, how: 'ssm', count: 1 } as const]),
    { id: 'd', at: after(decided), type: 'decision', ...about, decision: { kind: 'run', ...plan } },
    { id: `attempt/${remediation}/s`, at: after(decided), type: 'attempt', attempt: 1, clientToken: 't', ...plan },
    { id: 'e', at: after(decided), type: 'execution-started', attempt: 1, executionId: 'exec-1' },
  ];
  if (end === 'running') return started;
  const step = { type: 'step', executionId: 'exec-1', action: 'aws:runCommand' } as const;
  if (end === 'failed') {
    return [
      ...started,
      { id: 's1', at: after(acted), ...step, step: 'Restart', phase: 'act', status: 'Failed' },
      { id: 'x', at: after(acted), type: 'execution-ended', attempt: 1, executionId: 'exec-1', status: 'Failed' },
      { id: 'y', at: after(acted), type: 'escalated', reason: 'it failed' },
    ];
  }
  return [
    ...started,
    { id: 's1', at: after(acted), ...step, step: 'Restart', phase: 'act', status: 'Success' },
    {
      id: 's2',
      at: after(proven),
      ...step,
      step: 'AlarmIsOk',
      phase: 'verify',
      status: 'Success',
      startedAt: after(acted),
    },
    { id: 'x', at: after(proven), type: 'execution-ended', attempt: 1, executionId: 'exec-1', status: 'Success' },
    { id: 'y', at: after(proven), type: 'verified', by: 'runbook', evidence: 'AlarmIsOk' },
  ];
}

/** A moment of the example week, by its day in November 2026 and the minutes into it. */
export function on(day: number, minutes = 0): string {
  return new Date(Date.UTC(2026, 10, day, 0, minutes)).toISOString();
}
