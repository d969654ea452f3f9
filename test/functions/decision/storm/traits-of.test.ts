import { traitsOf } from '../../../../functions/decision/storm/traits-of.ts';
import type { Signal } from '../../../../functions/signal/signal.ts';
import { alarmSignal } from '../../incident/entries.ts';

const { alarm } = alarmSignal();
const place = { id: 'e-1', account: '000000000000', region: 'ap-northeast-1', time: '2026-11-22T03:00:00.000Z' };

test.each<[string, Signal, Record<string, string>]>([
  [
    'an alarm: its metric, namespace and dimensions',
    alarmSignal({ alarm: { ...alarm, metricName: 'Up', namespace: 'Web', dimensions: { Zone: 'a' } } }),
    { metric: 'Up', namespace: 'Web', Zone: 'a' },
  ],
  [
    'an event: its source, kind and plain details',
    {
      ...place,
      kind: 'event',
      event: {
        source: 'aws.ec2',
        detailType: 'State',
        resources: [],
        detail: { state: 'stopped', code: 80, spot: false, deep: {}, none: null },
      },
    },
    { 'detail-type': 'State', source: 'aws.ec2', state: 'stopped', code: '80', spot: 'false' },
  ],
  [
    'a person’s request: nothing',
    { ...place, kind: 'request', request: { remediation: 'r', parameters: {}, requestedBy: 'hanako' } },
    {},
  ],
])('are those of %s', (_what, signal, traits) => {
  expect(traitsOf(signal)).toEqual(traits);
});

test('are at most eight, and none is long', () => {
  const dimensions = Object.fromEntries([
    ['Long', 'x'.repeat(81)],
    ['n'.repeat(41), 'x'],
    ['Empty', ''],
    ...Array.from({ length: 30 }, (_, index) => [`D${index}`, 'x'.repeat(80)]),
  ]);

  const traits = traitsOf(alarmSignal({ alarm: { ...alarm, dimensions } }));

  expect(Object.keys(traits)).toEqual(['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7']);
});
