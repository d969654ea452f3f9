import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BuildError } from '../../functions/runbook/build-error.ts';
import { compile } from '../../functions/runbook/compile.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';

const repository = new URL('../../', import.meta.url).pathname;

/** Something that the compiler or the builder refuses, and the step in which it is, where that can be told. */
export interface Refusal {
  step?: string;
  message: string;
}

/** Has the TypeScript compiler and the builder judge the text of a runbook file; nothing comes back where both take it. */
export async function verifyRunbook(text: (builder: string) => string, steps: string[]): Promise<Refusal[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-import-'));
  try {
    const code = text(join(repository, 'functions/runbook/builder.ts'));
    const file = join(folder, 'runbook.mts');
    await writeFile(file, code);
    const refused = await compilerSays(folder, file, code.split('\n'), steps);
    return refused.length > 0 ? refused : await builderSays(file, steps);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compilerSays(folder: string, file: string, lines: string[], steps: string[]): Promise<Refusal[]> {
  const project = join(folder, 'tsconfig.json');
  await writeFile(
    project,
    JSON.stringify({
      extends: join(repository, 'tsconfig.json'),
      compilerOptions: { types: [] },
      include: [],
      files: [file],
    }),
  );
  const printed = await run(join(repository, 'node_modules/.bin/tsc'), [
    '--noEmit',
    '--pretty',
    'false',
    '--project',
    project,
  ]);
  const refusals: Refusal[] = [];
  for (const [, at, message] of printed.matchAll(/runbook\.mts\((\d+),\d+\): error (TS\d+: .*)/g)) {
    const step = stepAt(Number(at) - 1, lines, steps);
    refusals.push({ ...(step !== undefined && { step }), message: message as string });
  }
  if (refusals.length === 0 && /error TS/.test(printed)) return [{ message: printed.trim() }];
  return refusals;
}

/** The step whose name stands at the line, or nearest above it. */
function stepAt(line: number, lines: string[], steps: string[]): string | undefined {
  for (let at = line; at >= 0; at -= 1) {
    const found = steps.find((name) => lines[at]?.includes(`'${name}'`));
    if (found) return found;
  }
  return undefined;
}

async function builderSays(file: string, steps: string[]): Promise<Refusal[]> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const runbook = Object.values(module).find(
    (one): one is Runbook => typeof one === 'object' && one !== null && 'steps' in one,
  );
  if (!runbook) throw new Error(`${file} exports no runbook`);
  try {
    compile(runbook);
    return [];
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return error.problems.map((message) => {
      const step = steps.find((name) => new RegExp(`\\b${name}\\b`).test(message));
      return { ...(step !== undefined && { step }), message };
    });
  }
}

/** What a program prints; that it found faults is no failure of the program. */
function run(program: string, words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { cwd: repository, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error(`${program} cannot be run: ${error.message}`, { cause: error }));
      else resolve(stdout + stderr);
    });
  });
}
