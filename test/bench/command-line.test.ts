import type { Benchmark } from '../../bench/benchmark.ts';
import { benchHelp, parseBenchOptions } from '../../bench/command-line.ts';
import { UsageError } from '../../local/usage-error.ts';

const benchmarks: Benchmark[] = ['size', 'speed', 'storm'].map((name) => ({
  name,
  summary: `the ${name}`,
  run: async () => ({ metric: name, unit: 'ms', value: 1, bar: 2, holds: true }),
}));

test.each([
  { args: [], names: ['size', 'speed', 'storm'] },
  { args: ['--only', 'speed'], names: ['speed'] },
  { args: ['--only', 'storm,size'], names: ['size', 'storm'] },
  { args: ['--only', 'storm', '--only', 'size'], names: ['size', 'storm'] },
])('the arguments $args select $names', ({ args, names }) => {
  const options = parseBenchOptions(args, benchmarks);

  expect(options.selected.map(({ name }) => name)).toEqual(names);
});

test.each([
  { args: ['--only', 'speed,spede'], message: 'no benchmark "spede"; there are: size, speed, storm' },
  { args: ['--only', ''], message: 'there are: size, speed, storm' },
  { args: ['--fast'], message: "Unknown option '--fast'" },
  { args: ['speed'], message: "Unexpected argument 'speed'" },
])('the arguments $args are refused, saying what there is', ({ args, message }) => {
  expect(() => parseBenchOptions(args, benchmarks)).toThrow(UsageError);
  expect(() => parseBenchOptions(args, benchmarks)).toThrow(message);
});

test('help names every benchmark with its summary', () => {
  const help = benchHelp(benchmarks);

  for (const { name, summary } of benchmarks) expect(help).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
});
