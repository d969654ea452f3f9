import type { StormSignal } from '../../../../functions/decision/guard-state.ts';
import { commonCause } from '../../../../functions/decision/storm/common-cause.ts';

/** Signals on targets of their own, each with these traits. */
function signals(...traits: Record<string, string>[]): StormSignal[] {
  return traits.map((own, index) => ({
    key: `key-${index}`,
    at: '2026-11-22T03:00:00.000Z',
    target: `000000000000/ap-northeast-1/instance/i-${index}`,
    traits: { metric: 'StatusCheckFailed', namespace: 'AWS/EC2', InstanceId: `i-${index}`, ...own },
  }));
}

const many = (count: number, traits: Record<string, string>) => Array.from({ length: count }, () => traits);

test.each<[string, StormSignal[], string, number, number]>([
  ['a zone that nearly all share', signals(...many(9, { Zone: 'a' }), { Zone: 'b' }), 'Zone=a', 9, 10],
  [
    'of two dimensions the one that more share',
    signals(...many(6, { Zone: 'a', Image: 'x' }), { Zone: 'a', Image: 'y' }, { Zone: 'b', Image: 'y' }),
    'Zone=a',
    7,
    8,
  ],
  [
    'what nearly all share before what all share, which the well ones may share too',
    signals(...many(9, { Stage: 'production', Zone: 'a' }), { Stage: 'production', Zone: 'b' }),
    'Zone=a',
    9,
    10,
  ],
  [
    'what all share before what only some share',
    signals(...many(6, { Zone: 'a', Rack: '1' }), ...many(4, { Zone: 'a', Rack: '2' })),
    'Zone=a',
    10,
    10,
  ],
  ['a metric where no dimension is shared', signals({}, {}, {}), 'metric=StatusCheckFailed', 3, 3],
  [
    'a namespace where the metrics differ',
    signals({ metric: 'a' }, { metric: 'b' }, { metric: 'c' }),
    'namespace=AWS/EC2',
    3,
    3,
  ],
  [
    'the account where nothing else is shared, since it is the same for nearly everything',
    signals({ metric: 'a', namespace: 'x' }, { metric: 'b', namespace: 'y' }, { metric: 'c', namespace: 'z' }),
    'account=000000000000',
    3,
    3,
  ],
])('finds %s', (_what, given, trait, targets, of) => {
  const cause = commonCause(given);

  expect(cause && `${cause.name}=${cause.value}`).toBe(trait);
  expect(cause).toMatchObject({ targets, of });
});

test('counts targets, not signals: one that shouts is one', () => {
  const [first] = signals({ Zone: 'a' });
  const loud = Array.from({ length: 50 }, (_, index) => ({ ...(first as StormSignal), key: `loud-${index}` }));
  const others = signals({ Zone: 'b' }, { Zone: 'b' }, { Zone: 'b' });

  const cause = commonCause([...loud.map((signal) => ({ ...signal, target: 'x/y/loud' })), ...others]);

  expect(cause).toEqual({ name: 'Zone', value: 'b', targets: 3, of: 4 });
});

test.each<[string, StormSignal[]]>([
  ['there is one target', signals({ Zone: 'a' })],
  ['there is none', []],
])('finds nothing where %s', (_when, given) => {
  expect(commonCause(given)).toBeUndefined();
});

test('names beside it what is shared nearly as much, as far as anyone reads', () => {
  const given = signals(...many(9, { Zone: 'a', A: '1', B: '2', C: '3' }), { Zone: 'b', A: '1', B: '2', C: '3' });

  expect(commonCause(given)).toEqual({ name: 'Zone', value: 'a', targets: 9, of: 10, also: ['A=1', 'B=2'] });
});

test('does not depend on the order of the signals', () => {
  const given = signals(...many(5, { Zone: 'a', Rack: '1' }), ...many(5, { Zone: 'a', Rack: '2' }));

  expect(commonCause(given.toReversed())).toEqual(commonCause(given));
});
