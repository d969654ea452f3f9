import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { TimedProcess } from './time-process.ts';

/**
 * Milliseconds from the start of a process until it writes its first byte on stdout, by which it tells that it is ready; how long it
 * takes to end does not count. Rejects, with what it wrote on stderr, where it fails or never becomes ready.
 */
export async function timeUntilReady({ program, args, env }: TimedProcess): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  let ready: number | undefined;
  child.stdout.on('data', () => {
    ready ??= performance.now() - start;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${await errors}`);
  if (ready === undefined) throw new Error(`${program} ended without writing that it is ready`);
  return ready;
}
