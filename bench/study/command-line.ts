import { parseArgs } from 'node:util';
import { UsageError } from '../../local/usage-error.ts';
import { type Bug, bugs } from '../../test/flow/study/bugs.ts';

/** What `npm run study` is asked for. */
export interface StudyOptions {
  help: boolean;
  /** How many schedules; their seeds count from 1. */
  seeds: number;
  /** The one schedule that is to be replayed. */
  seed?: number;
  bug?: Bug;
}

const longForm = 100_000;

/** Reads the arguments. @throws {UsageError} for what is none, and for numbers that count nothing. */
export function parseStudyOptions(args: string[]): StudyOptions {
  const { seeds, seed, bug, help } = read(args);
  return {
    help,
    seeds: seeds === undefined ? longForm : whole('--seeds', seeds),
    ...(seed === undefined ? {} : { seed: whole('--seed', seed) }),
    ...(bug === undefined ? {} : { bug: named(bug) }),
  };
}

export function studyHelp(): string {
  const names = bugs.map(({ name, what }) => `    ${name.padEnd(26)}${what}\n`).join('');
  return (
    'npm run study [-- --seeds N | --seed S] [--bug NAME]\n' +
    `  --seeds N   runs the schedules of seeds 1 to N; default ${longForm}\n` +
    '  --seed S    replays one, with everything that happened in it\n' +
    `  --bug NAME  with a bug planted, which the study should find:\n${names}`
  );
}

function read(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { seeds: text, seed: text, bug: text, help: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function whole(option: string, text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`${option} is ${JSON.stringify(text)}; give a whole number from 1`);
}

function named(name: string): Bug {
  const bug = bugs.find((candidate) => candidate.name === name);
  if (bug !== undefined) return bug;
  throw new UsageError(
    `there is no bug ${JSON.stringify(name)}; there are ${bugs.map((each) => each.name).join(', ')}`,
  );
}
