import { median } from '../../bench/median.ts';
import { progressOf } from '../../bench/progress.ts';
import { countRounds } from '../../bench/round-trips/rounds.ts';
import { timeProcess } from '../../bench/time-process.ts';
import { timeUntilReady } from '../../bench/time-until-ready.ts';

test.each([
  { values: [3], expected: 3 },
  { values: [10, 1, 2], expected: 2 },
  { values: [4, 1, 3, 2], expected: 2.5 },
])('the median of $values is $expected', ({ values, expected }) => {
  expect(median(values)).toBe(expected);
});

test('there is no median of no values', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('calls made at once are one round, a call that waits for another is a further one', async () => {
  const rounds = countRounds(20);

  await Promise.all([rounds.enter('read'), rounds.enter('look')]);
  await rounds.enter('write');
  await Promise.all([rounds.enter('start'), rounds.enter('note').then(() => rounds.enter('tell'))]);

  expect(rounds.calls).toEqual([['read', 'look'], ['write'], ['start', 'note'], ['tell']]);
});

test('progress speaks when two seconds have passed since it last did', () => {
  const lines: string[] = [];
  let now = 0;
  const progress = progressOf(
    'speed',
    (line) => lines.push(line),
    () => now,
  );

  for (now of [500, 1999, 2000, 3000, 4100]) progress(`run at ${now}`);

  expect(lines).toEqual(['speed: run at 2000\n', 'speed: run at 4100\n']);
});

const failing = { program: process.execPath, args: ['-e', 'throw new Error("no handler")'], env: {} };
const silent = { ...failing, args: ['-e', '0'] };

test.each([
  { measure: timeProcess, process: failing, message: 'no handler' },
  { measure: timeUntilReady, process: failing, message: 'no handler' },
  { measure: timeUntilReady, process: silent, message: 'without writing that it is ready' },
])('$measure.name gives no number for a process of which it heard: $message', async ({ measure, process, message }) => {
  await expect(measure(process)).rejects.toThrow(message);
});
