import { UsageError } from '../local/usage-error.ts';
import type { Measurement } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { benchHelp, parseBenchOptions } from './command-line.ts';
import { progressOf } from './progress.ts';
import { table } from './table.ts';

try {
  const { help, json, selected } = parseBenchOptions(process.argv.slice(2), benchmarks);
  if (help) process.stdout.write(benchHelp(benchmarks));
  else {
    const measurements: Measurement[] = [];
    for (const { name, run } of selected) {
      process.stderr.write(`${name}: measuring\n`);
      const progress = progressOf(name, (line) => process.stderr.write(line), performance.now.bind(performance));
      measurements.push({ name, ...(await run(progress)) });
    }
    process.stdout.write(json ? `${JSON.stringify(measurements, null, 2)}\n` : table(measurements));
    process.exitCode = measurements.every(({ holds }) => holds) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}
