import fc from 'fast-check';
import { cleanText } from '../../../../functions/clean-text.ts';
import type { Hold } from '../../../../functions/decision/decision.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { namedIncidents, postmortem } from '../../../../functions/insight/postmortem/postmortem.ts';
import {
  alarm,
  at,
  document,
  escalatedEvents,
  failedEvents,
  heldEvents,
  incidentOf,
  resolvedEvents,
  signalEntry,
  stepEntry,
  title,
} from '../../people/examples.ts';
import { pageStructures } from './page-structure.ts';

const context = { titles: { [document]: title }, related: [] };

function page(events: IncidentEvent[], language: 'en' | 'ja' = 'en'): string {
  return postmortem(incidentOf(events), context, language);
}

/** The text below one heading. */
function section(text: string, heading: string): string {
  return text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

test('says what happened, what was tried and how that ended, with the owner’s actions', () => {
  const text = page(escalatedEvents);

  expect(text).toMatch(/^# Postmortem draft: Restart a service — host\/mi-0de30000000000001\n/);
  expect(section(text, 'Summary')).toContain('Kizuki made 1 run, of which 0 proved to have helped.');
  expect(section(text, 'Timeline')).toContain('| +27 s | escalated to a person: Step fails when it is executing |');
  expect(section(text, 'What was tried')).toContain('| Restart | act | Failed | 5.0 s | exit code 1: unit not found |');
  expect(section(text, 'What proved that it helped, or did not')).toContain(
    'ended Failed before anything could prove it',
  );
  expect(section(text, 'Likely contributing factors')).toContain('step Restart of Kizuki-host-restart-service failed');
  expect(section(text, 'Action items')).toMatch(/\| Mend why step Restart .* \| web-team \|/);
  expect(section(text, 'References')).toContain('exec-1');
});

test('is written in Japanese as well', () => {
  const text = page(escalatedEvents, 'ja');

  expect(text).toMatch(/^# ポストモーテム草案: サービスの再起動/);
  expect(section(text, 'タイムライン')).toContain('担当者へエスカレーション');
  expect(section(text, 'アクションアイテム')).toContain('手順 Restart が失敗した原因を解消し');
  expect(section(text, '実施した対応')).toContain('| PutBack | 切り戻し | Success |');
});

test('says when people heard of it, on which channels, and who took it', () => {
  const told = (channel: string, seconds: number): IncidentEvent => ({
    ...{
      id: `message/${channel}/escalated`,
      at: at(seconds),
      type: 'message',
      about: 'escalated',
      channel,
      messageId: 'm',
    },
  });
  const seen: IncidentEvent = { id: 'acknowledged/1', at: at(300), type: 'acknowledged', by: 'alice', how: 'invoke' };

  const unseen = section(page([...escalatedEvents, told('sns', 40), told('slack', 41)]), 'Summary');
  const taken = section(page([...escalatedEvents, told('sns', 40), seen]), 'Summary');
  const japanese = section(page([...escalatedEvents, told('sns', 40), seen], 'ja'), '概要');

  expect(unseen).toMatch(/People were told \d+ s after it began \(sns, slack\)\. Nobody has acknowledged it\./);
  expect(taken).toMatch(/alice acknowledged it after (5 min|4 min \d+ s|5 min \d+ s)\./);
  expect(taken).not.toContain('Nobody');
  expect(japanese).toMatch(/後に alice が確認しました。/);
});

test('leaves marks where only people know', () => {
  expect(section(page(escalatedEvents), 'Impact').match(/\[to fill in\]/g)).toHaveLength(2);
});

test('gives the proof of a repair, and what changed', () => {
  const text = page(resolvedEvents);

  expect(section(text, 'What proved that it helped, or did not')).toContain('Run 1: proved to have helped: AlarmIsOk');
  expect(section(text, 'Impact')).toContain('1 min 23 s from the first signal to the verified repair');
  expect(section(text, 'Impact')).toContain('State: failed → active');
  expect(section(text, 'Likely contributing factors')).toContain('The record speaks of no cause.');
});

const holds: [string, Hold, string][] = [
  [
    'repeats',
    { guardrail: 'repeats', runs: 3, hours: 24, incidentIds: ['inc-7', 'inc-8'], until: at(9) },
    'Find why host/mi-0de30000000000001 needs restart-demo-service again and again, and mend that; compare inc-7, inc-8',
  ],
  ['target', { guardrail: 'target', problem: 'no dimension InstanceId' }, "Correct the alarm's dimensions"],
  ['kill-switch', { guardrail: 'kill-switch', scope: 'global' }, 'npx kizuki switch on'],
  ['breaker', { guardrail: 'breaker', failures: 3, incidentIds: ['inc-9'] }, 'npx kizuki reset restart-demo-service'],
  ['storm', { guardrail: 'storm', since: at(0), until: at(9), incidentId: 'inc-s' }, 'what the sick targets depend on'],
  ['store', { guardrail: 'store', what: 'alarm', problem: 'AccessDenied' }, 'could not read what it decides by'],
];

test.each(holds)('tells what %s held, and what is to be done about it by its owner', (guardrail, hold, action) => {
  const text = page(heldEvents(hold));

  expect(section(text, 'What held, and why')).toContain(`| ${guardrail} | restart-demo-service |`);
  expect(section(text, 'What was tried')).toContain('Nothing was run.');
  const row = section(text, 'Action items')
    .split('\n')
    .find((line) => line.includes(action));
  expect(row).toContain('| web-team |');
});

test('asks for no action where a guardrail only did what it should', () => {
  const text = page(heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'OK' }));

  expect(section(text, 'Likely contributing factors')).toContain('The record speaks of no cause.');
});

test('asks to look at the target where the undo failed', () => {
  const failedUndo = stepEntry({ step: 'PutBack', phase: 'undo', status: 'Failed', at: at(25) });
  const events = failedEvents.map((event) => (event.type === 'step' && event.step === 'PutBack' ? failedUndo : event));

  const text = page(events);

  expect(section(text, 'Likely contributing factors')).toContain('could not take back what it had changed');
  expect(section(text, 'Action items')).toContain('Check the state of host/mi-0de30000000000001 by hand');
});

test.each([
  [
    'found another state refused, which is asked about',
    'the state is stopped',
    /refused to act: check ReadState/,
    /Decide/,
  ],
  [
    'could not look is mended',
    'Step fails when it is Execute/Cancelling action. An error occurred (AccessDenied) when calling the DescribeInstances operation: no',
    /step ReadState of \S+ failed/,
    /Mend why step ReadState/,
  ],
])('a check that %s', (_, failure, factor, action) => {
  const events = [
    ...resolvedEvents.slice(0, 4),
    stepEntry({ step: 'ReadState', phase: 'check', status: 'Failed', failure }),
  ];

  const text = page(events);

  expect(section(text, 'Likely contributing factors')).toMatch(factor);
  expect(section(text, 'Action items')).toMatch(action);
});

test('tells of a repair that did what it should and helped nothing', () => {
  const events = resolvedEvents.map(
    (event): IncidentEvent =>
      event.type === 'verified'
        ? { id: event.id, at: event.at, type: 'verification-failed', evidence: 'AlarmIsOk: still in ALARM' }
        : event,
  );

  const text = page(events);

  expect(section(text, 'What proved that it helped, or did not')).toContain('proved not to have helped: AlarmIsOk');
  expect(section(text, 'Action items')).toContain('Find the cause that Kizuki-host-restart-service does not mend');
});

test('tells of trust that was lost, of answers that did not come and of an alarm that comes back', () => {
  const again = [1, 2, 3].map((number) => ({
    ...signalEntry({ ...alarm, id: `alarm-${number}` }),
    id: `signal/${number}`,
  }));
  const text = page([
    ...again,
    { id: 'd', at: at(40), type: 'demoted', remediation: 'restart-demo-service', failures: 2, incidentIds: ['inc-3'] },
    { id: 'e', at: at(41), type: 'expired', signalId: 'alarm-1', remediation: 'restart-demo-service', until: at(40) },
  ]);

  const factors = section(text, 'Likely contributing factors');
  expect(factors).toContain('2 failed runs one after another');
  expect(factors).toContain('nobody answered until 2026-01-02 03:00:40 UTC');
  expect(factors).toContain('alarm kizuki-demo-service-down went off 3 times');
});

test('names what a storm’s targets share, read from the incident that the hold names', () => {
  const storm: IncidentEvent[] = [
    signalEntry(),
    {
      ...{ id: 'storm', at: at(2), type: 'storm', since: at(0), signals: 60, targets: 30 },
      common: { name: 'Cluster', value: 'db-1', targets: 29, of: 30 },
    },
  ];
  const held = incidentOf(heldEvents({ guardrail: 'storm', since: at(0), until: at(9), incidentId: 'inc-s' }));

  const text = postmortem(held, { ...context, related: [{ ...incidentOf(storm), id: 'inc-s' }] }, 'en');

  expect(namedIncidents(held)).toEqual(['inc-s']);
  expect(section(text, 'Likely contributing factors')).toContain('Cluster=db-1, on 29 of 30 sick targets');
  expect(section(text, 'References')).toContain('Related incident: inc-s');
});

test('stays readable where ten thousand signals joined one incident', () => {
  const many = Array.from({ length: 10_000 }, (_, number) => ({ ...signalEntry(), id: `signal/${number}` }));

  const text = page(many);

  expect(section(text, 'Timeline').split('\n').length).toBeLessThan(210);
  expect(text).toContain('… 9800 more entries …');
});

/** An incident in which every text that others can write is this one. */
function written(text: string): IncidentEvent[] {
  const hostile = { ...alarm, alarm: { ...alarm.alarm, name: `n${text}`, reason: `r${text}`, arn: `a${text}` } };
  const { remediation } = signalEntry() as { remediation: string };
  const target = { account: '000000000000', region: 'ap-northeast-1', id: text.trim() };
  return [
    { ...signalEntry(hostile), target } as IncidentEvent,
    {
      ...{ id: 'h', at: at(1), type: 'decision', signalId: 's', remediation },
      decision: { kind: 'hold', hold: { guardrail: 'target', problem: `p${text}` } },
    },
    {
      ...{ id: 'attempt/x', at: at(2), type: 'attempt', attempt: 1, document: `d${text}`, clientToken: 't' },
      parameters: { P: [`v${text}`] },
    },
    { id: 'x', at: at(3), type: 'execution-started', attempt: 1, executionId: 'exec-1' },
    stepEntry({ step: `s${text}`, phase: 'check', outputs: { O: [`b${text}`] } }),
    stepEntry({ step: `u${text}`, status: 'Failed', failure: `f${text}`, outputs: { O: [`c${text}`] } }),
    {
      id: 'y',
      at: at(26),
      type: 'execution-ended',
      attempt: 1,
      executionId: 'exec-1',
      status: 'Failed',
      failure: `g${text}`,
    },
    { id: 'z', at: at(27), type: 'escalated', reason: `e${text}` },
  ];
}

test('text out of events is never markup, whatever it holds', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/p.png)',
    'https://evil.example/login',
    'www.evil.example',
    '@everyone',
    '| a | b |\n| - | - |\n# heading',
    '`code` **bold** _em_ ~~gone~~ *em*',
    '- item',
    '+ item',
    '1. item',
    '2) item',
    '---',
    '===',
    '# heading',
    '\n\n- item\n1. item\n> quote\n---\n```\nfence',
    '&lt;b&gt; &#60;b&#62; \\<b>',
    '[^1] [ref]: https://evil.example "t"',
    '\u202e\u0000\u2028<b>',
    ...fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 10, seed: 6 }),
    ...fc
      .sample(
        fc.array(fc.constantFrom(...'<>[]()!*_`~|#\\&;:/@-+=.1 \n\thttps://www.a'.split('')), { maxLength: 30 }),
        { numRuns: 20, seed: 6 },
      )
      .map((parts) => parts.join('')),
  ];

  const shown = payloads.filter((text) => cleanText(text, 100) !== '');
  const [harmless, ...hostile] = pageStructures(['word', ...shown].map((text) => page(written(` ${text}`))));

  const broken = shown.filter((_, index) => hostile[index] !== harmless);
  expect(broken).toEqual([]);
  expect(harmless).not.toMatch(/html|"link|image/);
});
