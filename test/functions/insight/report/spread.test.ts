import { spreadOf } from '../../../../functions/insight/report/spread.ts';

test.each([
  ['one value', [7], { count: 1, median: 7, p90: 7 }],
  ['two values', [10, 0], { count: 2, median: 5, p90: 9 }],
  ['eleven values', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0], { count: 11, median: 5, p90: 9 }],
  ['values of which one is far out', [1, 1, 1, 1, 1_000_000], { count: 5, median: 1, p90: 600_000.4 }],
])('of %s', (_what, values, spread) => {
  const found = spreadOf(values);

  expect(found).toMatchObject({ count: spread.count, median: spread.median });
  expect(found?.p90).toBeCloseTo(spread.p90);
});

test('of no value there is none', () => {
  expect(spreadOf([])).toBeUndefined();
});
