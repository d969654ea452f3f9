import { deliveries, redeliveryAfter } from '../../../functions/people/redelivery.ts';

test('what failed comes back later and later, for three quarters of an hour', () => {
  const waits = Array.from({ length: deliveries - 1 }, (_, index) => redeliveryAfter(index + 1));

  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThanOrEqual(40 * 60);
});

test.each([
  ['at once after the last delivery, and is a dead letter', deliveries, undefined, 0],
  ['after as long as the service wants to be left alone', 1, 90_500, 91],
  ['no sooner than it would anyway', 2, 1_000, 120],
  ['within the twelve hours that a queue can hide it', 1, 24 * 60 * 60_000, 12 * 60 * 60],
])('it comes back %s', (_when, received, retryAfterMs, expected) => {
  expect(redeliveryAfter(received, retryAfterMs)).toBe(expected);
});
