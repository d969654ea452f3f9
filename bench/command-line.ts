import { parseArgs } from 'node:util';
import { UsageError } from '../local/usage-error.ts';
import type { Benchmark } from './benchmark.ts';

export interface BenchOptions {
  help: boolean;
  json: boolean;
  selected: Benchmark[];
}

/** Reads the arguments of `npm run bench`. Throws `UsageError` for an unknown option, and for an unknown name with all there are. */
export function parseBenchOptions(args: string[], benchmarks: Benchmark[]): BenchOptions {
  const { values } = parse(args);
  const names = values.only?.flatMap((list) => list.split(',')).filter((name) => name !== '');
  const unknown = names?.find((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined || names?.length === 0) {
    const known = benchmarks.map(({ name }) => name).join(', ');
    throw new UsageError(`--only names no benchmark "${unknown ?? ''}"; there are: ${known}`);
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    selected: names ? benchmarks.filter(({ name }) => names.includes(name)) : benchmarks,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        only: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; see npm run bench -- --help`, { cause: error });
  }
}

/** The text of `--help`. */
export function benchHelp(benchmarks: Benchmark[]): string {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  return `npm run bench [-- --only NAME[,NAME…]] [--json]

Measures each against its bar, and against its peer where that is on this machine. Exit code 1 if a bar does not hold.

${benchmarks.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}
`;
}
