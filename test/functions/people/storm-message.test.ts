import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { incidentMessage } from '../../../functions/people/message.ts';
import { timelineLines } from '../../../functions/people/timeline.ts';
import { alarm, at, title } from './examples.ts';

const target = { account: '000000000000', region: 'ap-northeast-1', id: 'storm/ap-northeast-1' };
const begun: IncidentEvent[] = [
  { id: 'signal/storm', at: at(1), type: 'signal', signal: alarm, target, remediation: 'storm', owner: 'web-team' },
  {
    ...{ id: 'storm', at: at(1), type: 'storm', since: at(0), signals: 50, targets: 48 },
    common: { name: 'Zone', value: 'a', targets: 46, of: 48, also: ['Stage=production'] },
  },
];
const over: IncidentEvent[] = [
  ...begun,
  {
    ...{ id: 'storm-over', at: at(900), type: 'storm-over', since: at(0), until: at(840) },
    ...{ signals: 100_000, targets: 5_000, ran: { 'Kizuki-x': 3 }, held: { lock: 7, storm: 99_990 } },
    ...{ asked: 1, observed: 0, sick: { count: 4_000, targets: ['host/a', 'host/b'] } },
  },
];

function message(events: IncidentEvent[], language: 'en' | 'ja') {
  const incident = fold('inc-storm', events);
  if (incident === undefined) throw new Error('The example has no signal.');
  return incidentMessage(incident, title, language);
}

test.each<[string, IncidentEvent[], 'en' | 'ja', string, RegExp[]]>([
  [
    'begins',
    begun,
    'en',
    '[Kizuki] storm: 50 signals on 48 targets (ap-northeast-1)',
    [/Zone=a, on 46 of 48 sick targets \(96 %\); also Stage=production/, /web-team must look/, /needs a person/],
  ],
  [
    'begins, in Japanese',
    begun,
    'ja',
    '[Kizuki] シグナル多発: シグナル 50 件、対象 48 件 (ap-northeast-1)',
    [/Zone=a\(異常のある対象 48 件のうち 46 件、96 %\)/, /web-team による/],
  ],
  [
    'is over',
    over,
    'en',
    '[Kizuki] storm over: 100,000 signals on 5,000 targets (ap-northeast-1)',
    [
      /Kizuki-x: 3 runs/,
      /held by guardrail storm: 99,990\n {2}held by guardrail lock: 7\n {2}asked for an approval: 1/,
      /still sick: 4,000 targets: host\/a, host\/b and 3,998 more/,
    ],
  ],
  [
    'is over, in Japanese',
    over,
    'ja',
    '[Kizuki] シグナル多発が収束: シグナル 100,000 件、対象 5,000 件 (ap-northeast-1)',
    [/ガードレール storm により保留: 99,990 件/, /4,000 件の対象で異常が続いています: host\/a, host\/b ほか 3,998 件/],
  ],
])('a storm that %s is told', (_when, events, language, subject, patterns) => {
  const told = message(events, language);

  expect(told.subject).toBe(subject);
  for (const pattern of patterns) expect(told.body).toMatch(pattern);
});

test('its timeline says both', () => {
  const incident = fold('inc-storm', over);
  const lines = incident === undefined ? [] : timelineLines(incident, 'en');

  expect(lines[1]).toMatch(/storm: 50 signals on 48 targets since .*; Zone=a/);
  expect(lines[2]).toMatch(/storm over: 100,000 signals on 5,000 targets; 3 runs, 4,000 targets still sick/);
});
