import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface TimedProcess {
  program: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
}

/** Milliseconds from the start of a process to its end. Rejects, with what it wrote on stderr, where it does not end with 0. */
export async function timeProcess({ program, args, env, cwd }: TimedProcess): Promise<number> {
  const start = performance.now();
  await execute(program, args, { env, cwd, maxBuffer: 64 * 1024 * 1024 });
  return performance.now() - start;
}
