import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BuildError } from '../../functions/runbook/build-error.ts';
import { compile } from '../../functions/runbook/compile.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** Something that the compiler or the builder refuses, and the step in which it is, where that can be told. */
export interface Refusal {
  step?: string;
  message: string;
}

/** A runbook's file to be: its text, given the path of the builder, and the names of its steps. */
interface Candidate {
  text(builder: string): string;
  steps: string[];
}

/** Has the TypeScript compiler and then the builder judge files of runbooks; a list for each, empty where both take it. */
export async function verifyRunbooks(candidates: Candidate[]): Promise<Refusal[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-import-'));
  try {
    const files = candidates.map(({ text, steps }, index) => ({
      path: join(folder, `runbook-${index}.mts`),
      code: text(join(repository, 'functions/runbook/builder.ts')),
      steps,
    }));
    for (const { path, code } of files) await writeFile(path, code);
    const printed = await compilerSays(
      folder,
      files.map(({ path }) => path),
    );
    const refusals = files.map(({ code, steps }, index) => refusalsIn(printed, index, code.split('\n'), steps));
    if (printed.includes('error TS') && refusals.every((one) => one.length === 0)) throw new Error(`tsc: ${printed}`);
    return await Promise.all(
      files.map(({ path, steps }, index) => {
        const refused = refusals[index] ?? [];
        return refused.length > 0 ? refused : builderSays(path, steps);
      }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compilerSays(folder: string, files: string[]): Promise<string> {
  const project = join(folder, 'tsconfig.json');
  const settings = { extends: join(repository, 'tsconfig.json'), compilerOptions: { types: [] }, include: [], files };
  await writeFile(project, JSON.stringify(settings));
  const tsc = join(repository, 'node_modules/.bin/tsc');
  return run(tsc, ['--noEmit', '--pretty', 'false', '--project', project]);
}

function refusalsIn(printed: string, index: number, lines: string[], steps: string[]): Refusal[] {
  const faults = printed.matchAll(/runbook-(\d+)\.mts\((\d+),\d+\): error (TS\d+: .*)/g);
  return [...faults].flatMap(([, file, line, message]) => {
    if (Number(file) !== index) return [];
    const step = stepAt(Number(line) - 1, lines, steps);
    return [{ ...(step !== undefined && { step }), message: message as string }];
  });
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
