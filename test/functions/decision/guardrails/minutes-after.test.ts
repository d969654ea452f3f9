import fc from 'fast-check';
import { minutesAfter } from '../../../../functions/decision/guardrails/other-runs.ts';

test('is the moment so many minutes later or earlier, over midnight and over the end of a year too', () => {
  const moments = fc.date({ min: new Date('1999-12-30'), max: new Date('2101-01-02'), noInvalidDate: true });

  fc.assert(
    fc.property(
      moments,
      fc.oneof(fc.integer({ min: -3_000, max: 3_000 }), fc.constantFrom(0.5, -7.5)),
      (moment, minutes) => {
        const expected = new Date(moment.getTime() + minutes * 60_000).toISOString();
        expect(minutesAfter(moment.toISOString(), minutes)).toBe(expected);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('reads moments that are written otherwise', () => {
  expect(minutesAfter('2026-01-02T03:04:05Z', 10)).toBe('2026-01-02T03:14:05.000Z');
  expect(() => minutesAfter('yesterday', 10)).toThrow(RangeError);
});
