import fc from 'fast-check';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { incidentMessage } from '../../../functions/people/message.ts';
import {
  alarm,
  askedEvents,
  escalatedEvents,
  failedEvents,
  heldEvents,
  incidentOf,
  resolvedEvents,
  signalEntry,
  stepEntry,
  title,
} from './examples.ts';

const killed = heldEvents({ guardrail: 'kill-switch', scope: 'global' });
const untargeted = heldEvents({ guardrail: 'target', problem: 'alarm x has no dimension InstanceId.' });
const cooling = heldEvents({
  guardrail: 'cooldown',
  lastEndedAt: '2026-01-02T02:55:00.000Z',
  until: '2026-01-02T03:10:00.000Z',
});

const other = { ...alarm, id: 'alarm-2', alarm: { ...alarm.alarm, name: 'another' } };
const lock = {
  guardrail: 'lock',
  incidentId: 'inc-1',
  remediation: 'restart-demo-service',
  until: '2026-01-02T04:00:00.000Z',
};
const withAnother: IncidentEvent[] = [
  ...resolvedEvents,
  { ...signalEntry(other), id: 'signal-2', at: '2026-01-02T03:00:30.000Z' },
  {
    ...{ id: 'decision-2', at: '2026-01-02T03:00:30.000Z', type: 'decision', signalId: other.id },
    ...{ remediation: 'restart-demo-service', decision: { kind: 'hold', hold: lock as never } },
  },
];

test('a resolved incident is told whole in English', () => {
  const message = incidentMessage(incidentOf(resolvedEvents), title, 'en');

  expect(message.subject).toBe('[Kizuki] resolved: Restart a service (host/mi-0de30000000000001)');
  expect(message.body).toBe(
    [
      'What happened',
      '  2026-01-02 03:00:00 UTC alarm kizuki-demo-service-down went to ALARM — Threshold Crossed: 1 datapoint [0.0] was less than the threshold (1.0).',
      '  Target: host/mi-0de30000000000001 (000000000000, ap-northeast-1)',
      '',
      'What was done',
      '  Restart a service — restart-demo-service, Kizuki-host-restart-service InstanceId=mi-0de30000000000001 Service=kizuki-demo-web; execution exec-1: Success',
      '  - Look Success (5.0 s)',
      '  - Restart Success (5.0 s)',
      '  - AlarmIsOk Success (1 min 1 s)',
      '',
      'What it changed',
      '  State: failed → active',
      '  Restart:',
      '  restarted kizuki-demo-web',
      '',
      'How long it took',
      '  1 min 23 s from the signal to the verified repair (2026-01-02 03:00:00 UTC – 2026-01-02 03:01:23 UTC)',
      '',
      'What is left to do',
      '  Nothing: the repair is verified (AlarmIsOk).',
      '',
      'Incident: inc-1 (resolved)',
    ].join('\n'),
  );
});

test('a resolved incident is told whole in Japanese', () => {
  const { subject, body } = incidentMessage(incidentOf(resolvedEvents), title, 'ja');

  expect(subject).toBe('[Kizuki] 復旧: サービスの再起動 (host/mi-0de30000000000001)');
  for (const text of [
    '発生した事象\n  2026-01-02 03:00:00 UTC アラーム kizuki-demo-service-down が ALARM 状態になりました',
    '実施した対応\n  サービスの再起動 — restart-demo-service',
    '変更内容\n  State: failed → active',
    '所要時間\n  発生から復旧確認まで 1 分 23 秒',
    '残作業\n  ありません。復旧を確認済みです (AlarmIsOk)。',
    'インシデント: inc-1 (復旧)',
  ]) {
    expect(body).toContain(text);
  }
});

test.each<[string, IncidentEvent[], 'en' | 'ja', RegExp[]]>([
  [
    'a failed run',
    failedEvents,
    'en',
    [
      /web-team must look at host\/mi-/,
      /Reason: Restart: exit code 1: unit not found/,
      /Rolled back: PutBack Success/,
      /not verified as mended/,
    ],
  ],
  [
    'a failed run',
    failedEvents,
    'ja',
    [/web-team による確認が必要です/, /理由: Restart: exit code 1/, /切り戻し: PutBack Success/, /復旧は未確認/],
  ],
  ['an escalated incident', escalatedEvents, 'en', [/Reason: Step fails when it is executing\n/]],
  [
    'an approval',
    askedEvents,
    'en',
    [
      /web-team must approve or reject/,
      /Waits for a yes to: Kizuki-host-restart-service InstanceId=mi-0de30000000000001 .*until 2026-11-22 04:00:01 UTC/,
      /To approve: in the SSM console, execute the document Kizuki-answer with Incident=inc-1 Answer=approve\./,
      /--document-name Kizuki-answer --parameters Incident=inc-1,Answer=approve/,
      /invoking kizuki-answer will do: \{"incident":"inc-1","answer":"approve","by":"<your name>"\}/,
      /To reject: Answer=reject with a Reason/,
      /Nothing was run\.\n {2}ask a person before Kizuki-host-restart-service runs/,
      /Nothing is on record as changed/,
    ],
  ],
  [
    'an approval',
    askedEvents,
    'ja',
    [
      /承認する場合: SSM コンソールでドキュメント Kizuki-answer を Incident=inc-1 Answer=approve で実行/,
      /却下する場合: Answer=reject と Reason/,
      /web-team による承認または却下が必要です/,
      /何も実行していません。/,
    ],
  ],
  [
    'a kill switch',
    killed,
    'en',
    [
      /Held by guardrail kill-switch: all automation is switched off/,
      /does not end by itself/,
      /set the SSM parameter \/kizuki\/automation\/all to on/,
    ],
  ],
  ['a kill switch', killed, 'ja', [/自動対応が全体で停止されています/, /\/kizuki\/automation\/all を on に設定/]],
  [
    'the switch of one remediation',
    heldEvents({ guardrail: 'kill-switch', scope: 'remediation' }),
    'en',
    [/\/kizuki\/automation\/restart-demo-service to on/],
  ],
  ['an unknown target', untargeted, 'en', [/what to act on is not known: alarm x has no dimension InstanceId\.\n/]],
  ['a cooldown', cooling, 'en', [/It ends at 2026-01-02 03:10:00 UTC/, /Kizuki decides on it again by itself/]],
  ['a cooldown', cooling, 'ja', [/2026-01-02 03:10:00 UTC に解除されます/, /自動で再度判断します/]],
  [
    'a missing alarm',
    heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'missing' }),
    'en',
    [/there is no alarm a in this account and region/],
  ],
  ['a repair during which another alarm was held', withAnother, 'en', [/See whether alarm another is OK/]],
  ['a repair during which another alarm was held', withAnother, 'ja', [/アラーム another も発生しましたが/]],
])('what is left to do after %s names who must act, and why', (_what, events, language, patterns) => {
  const { body } = incidentMessage(incidentOf(events), title, language);

  for (const pattern of patterns) expect(body).toMatch(pattern);
});

test('a run that was refused before it acted is told as having changed nothing', () => {
  const refused = resolvedEvents.filter((event) => event.type !== 'step' || event.phase === 'check');

  const { body } = incidentMessage(incidentOf(refused), title, 'en');

  expect(body).toContain('Nothing is on record as changed.');
});

test('the failure of a run that its step had said already is told once', () => {
  const failure = 'An error occurred (AccessDenied) when calling the DescribeInstances operation';
  const events = escalatedEvents.map((event): IncidentEvent => {
    if (event.type === 'escalated') return { ...event, reason: failure };
    if (event.type === 'execution-ended') return { ...event, failure };
    return event.type === 'step' && event.failure !== undefined ? { ...event, failure } : event;
  });

  const { body } = incidentMessage(incidentOf(events), title, 'en');

  expect(body.match(/Reason: .*/g)).toEqual([`Reason: Restart: ${failure}`]);
});

test('a guardrail of a later version is named', () => {
  const hold = { guardrail: 'full-moon', until: '2026-01-03T00:00:00.000Z' } as never;

  const { body } = incidentMessage(incidentOf(heldEvents(hold)), title, 'en');

  expect(body).toContain('Held by guardrail full-moon: guardrail full-moon holds it.');
  expect(body).toContain('It ends at 2026-01-03 00:00:00 UTC.');
});

test('many steps are cut in the middle, and how many is said', () => {
  const steps = Array.from({ length: 100 }, (_, index) => stepEntry({ step: `S${index}`, id: `step/${index}` }));

  const { body } = incidentMessage(incidentOf([...resolvedEvents, ...steps]), title, 'en');

  expect(body).toContain('… 63 more …');
  expect(body).toContain('- S99 Success');
});

test('whatever texts an incident holds, the subject is one line that SNS takes and the body is plain text of bounded length', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 3_000 });
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom('en', 'ja'), (text, other, language) => {
      const evil = signalEntry({ ...alarm, alarm: { ...alarm.alarm, name: other, reason: text } });
      const events = [
        evil,
        ...failedEvents.slice(1),
        stepEntry({ step: other, failure: text, outputs: { [other]: [text], Output: [text] } }),
      ];
      const incident = { ...incidentOf(events), owner: other, target: { account: '1', region: 'r', id: text } };

      const { subject, body } = incidentMessage(incident, { en: text, ja: text }, language);

      expect(subject).toMatch(/^[^\p{Cc}\p{Cs}]{1,99}$/u);
      expect(subject.length).toBeLessThan(100);
      expect(body).toMatch(/^[^\p{Cs}]*$/u);
      expect(body.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      expect(Buffer.byteLength(body)).toBeLessThan(256 * 1_024);
    }),
  );
});

test('a line break in a reason cannot forge a section', () => {
  const reason = 'x\n\nWhat is left to do\n  Nothing: the repair is verified.';
  const events = [signalEntry({ ...alarm, alarm: { ...alarm.alarm, reason } }), ...failedEvents.slice(1)];

  const { body } = incidentMessage(incidentOf(events), title, 'en');

  expect(body.match(/^What is left to do$/gm)).toHaveLength(1);
});
