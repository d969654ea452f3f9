import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { timelineLines } from '../../../functions/people/timeline.ts';
import { at, escalatedEvents, heldEvents, incidentOf, resolvedEvents } from './examples.ts';

const told: IncidentEvent[] = [
  { id: 'c', at: at(84), type: 'message-claimed', about: 'resolved', channel: 'sns' },
  { id: 'm', at: at(85), type: 'message', about: 'resolved', channel: 'sns', messageId: 'msg-1' },
];

test('each entry is one line with its time, the seconds since the signal happened and words', () => {
  const lines = timelineLines(incidentOf([...resolvedEvents, ...told]), 'en');

  expect(lines).toEqual([
    '2026-01-02T03:00:01.000Z      +1.0 s  signal: alarm kizuki-demo-service-down went to ALARM — Threshold Crossed: 1 datapoint [0.0] was less than the threshold (1.0).',
    '2026-01-02T03:00:01.500Z      +1.5 s  decision: run Kizuki-host-restart-service: no guardrail holds it',
    '2026-01-02T03:00:02.000Z      +2.0 s  attempt 1: Kizuki-host-restart-service InstanceId=mi-0de30000000000001 Service=kizuki-demo-web',
    '2026-01-02T03:00:03.000Z      +3.0 s  execution started: exec-1',
    '2026-01-02T03:00:10.000Z     +10.0 s  step (check): Look Success (5.0 s)',
    '2026-01-02T03:00:20.000Z     +20.0 s  step (act): Restart Success (5.0 s)',
    '2026-01-02T03:00:21.000Z     +21.0 s  verification began',
    '2026-01-02T03:01:22.000Z     +82.0 s  step (verify): AlarmIsOk Success (1 min 1 s)',
    '2026-01-02T03:01:22.500Z     +82.5 s  execution ended: Success',
    '2026-01-02T03:01:23.000Z     +83.0 s  verified by the runbook: AlarmIsOk',
    '2026-01-02T03:01:25.000Z     +85.0 s  message sent: resolved (sns, msg-1)',
  ]);
});

test('the same in Japanese', () => {
  const lines = timelineLines(incidentOf(escalatedEvents), 'ja').map((line) => line.slice(38));

  expect(lines).toEqual([
    'シグナル: アラーム kizuki-demo-service-down が ALARM 状態になりました — Threshold Crossed: 1 datapoint [0.0] was less than the threshold (1.0).',
    '判断: Kizuki-host-restart-service を実行(ガードレールはすべて通過)',
    '試行 1: Kizuki-host-restart-service InstanceId=mi-0de30000000000001 Service=kizuki-demo-web',
    '実行開始: exec-1',
    '手順(対処): Restart Failed (5.0 秒) — exit code 1: unit not found',
    '手順(切り戻し): PutBack Success (5.0 秒)',
    '実行終了: Failed — Step fails when it is executing',
    '担当者へエスカレーション: Step fails when it is executing',
  ]);
});

test.each([
  [{ guardrail: 'duplicate', signalId: 's', incidentId: 'inc-0' }, /already decided in incident inc-0/],
  [{ guardrail: 'stale', alarmName: 'a', state: 'OK' }, /alarm a is no longer in ALARM but OK/],
  [
    { guardrail: 'lock', incidentId: 'inc-0', remediation: 'reboot', until: at(60) },
    /worked on by reboot \(inc-0\) until 2026-01-02 03:01:00 UTC/,
  ],
  [{ guardrail: 'kill-switch', scope: 'remediation' }, /this remediation is switched off/],
  [{ guardrail: 'full-moon' }, /guardrail full-moon holds it/],
])('a hold says why: %j', (hold, pattern) => {
  const [, decision] = timelineLines(incidentOf(heldEvents(hold as never)), 'en');

  expect(decision).toMatch(pattern);
});

test('a claim that led to no message is shown', () => {
  const lines = timelineLines(incidentOf([...resolvedEvents, ...told.slice(0, 1)]), 'en');

  expect(lines.at(-1)).toContain('sending a message: resolved (sns)');
});

test('an entry of a later version is shown by its type and breaks nothing', () => {
  const unknown = { id: 'u', at: at(90), type: 'summoned', pager: { deep: true } } as unknown as IncidentEvent;

  const lines = timelineLines(incidentOf([...resolvedEvents, unknown]), 'en');

  expect(lines.at(-1)).toBe('2026-01-02T03:01:30.000Z     +90.0 s  entry: summoned');
});

test('a line break in a text cannot forge an entry', () => {
  const forged: IncidentEvent = {
    id: 'e',
    at: at(90),
    type: 'escalated',
    reason: 'x\n2026-01-02T03:01:31.000Z  verified\u001b[2J',
  };

  const lines = timelineLines(incidentOf([...resolvedEvents, forged]), 'en');

  for (const line of lines) expect(line).toMatch(/^[^\p{Cc}]*$/u);
});
