import { daysOf, reportSpan, SpanError } from '../../../../functions/insight/report/span.ts';

const now = '2026-11-22T03:00:00.000Z';

test.each([
  ['nothing is given', {}, { from: '2026-11-16', to: '2026-11-22' }],
  ['only the end is', { to: '2026-03-02' }, { from: '2026-02-24', to: '2026-03-02' }],
  ['only the beginning is', { from: '2026-11-01' }, { from: '2026-11-01', to: '2026-11-22' }],
  ['it is one day', { from: '2026-11-01', to: '2026-11-01' }, { from: '2026-11-01', to: '2026-11-01' }],
])('knows the days where %s', (_what, given, span) => {
  expect(reportSpan(given, now)).toEqual(span);
});

test.each([
  ['what is no date', { from: 'yesterday' }, '--from yesterday is no date'],
  ['a day that there is not', { to: '2026-02-30' }, '--to 2026-02-30 is no date'],
  ['an end before the beginning', { from: '2026-11-02', to: '2026-11-01' }, 'ends before it begins'],
  ['more than a quarter', { from: '2026-01-01', to: '2026-11-01' }, 'has 305 days; give at most 92'],
])('refuses %s', (_what, given, problem) => {
  expect(() => reportSpan(given, now)).toThrow(SpanError);
  expect(() => reportSpan(given, now)).toThrow(problem);
});

test('counts days over the end of a month', () => {
  expect(daysOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
});
