import fc from 'fast-check';
import { formatDuration } from '../../../functions/people/duration.ts';

test.each([
  [-5, '0.0 s', '0.0 秒'],
  [0, '0.0 s', '0.0 秒'],
  [3_449, '3.4 s', '3.4 秒'],
  [9_999, '9.9 s', '9.9 秒'],
  [41_999, '41 s', '41 秒'],
  [60_000, '1 min', '1 分'],
  [83_000, '1 min 23 s', '1 分 23 秒'],
  [7_500_000, '2 h 5 min', '2 時間 5 分'],
  [3_605_000, '1 h', '1 時間'],
  [97_200_000, '1 d 3 h', '1 日 3 時間'],
])('%d ms is %j, in Japanese %j', (milliseconds, en, ja) => {
  expect(formatDuration(milliseconds, 'en')).toBe(en);
  expect(formatDuration(milliseconds, 'ja')).toBe(ja);
});

test('every length has a text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, max: 1e13 }), (milliseconds) => {
      expect(formatDuration(milliseconds, 'en')).toMatch(/^\d/);
    }),
  );
});
