import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * Runs before the program, in the same process group: a watcher that reads from a pipe which this process holds open and never
 * writes to. Should this process die, even by SIGKILL, the pipe ends and the watcher kills the group, itself included.
 */
const keeper = `(read -r _ <&3; kill -s KILL -- -$$) >/dev/null 2>&1 &
exec 3<&-
exec "$@"`;

/** How long output may still come after the program has ended: what left its group may hold the pipes open for ever. Milliseconds. */
const lastOutput = 500;

/** How a process ended: an exit code, or else a signal. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program that leads a process group of its own and does not outlive this process, however that ends; nor does what it starts. */
export interface ProcessGroup {
  /** Null where the program could not be started. */
  stdout: Readable | null;
  stderr: Readable | null;
  /** Once program, group and output have ended. Rejects where the program could not be started. */
  ended: Promise<Ended>;
  /** Kills what is left of the group. */
  kill(): void;
}

/** Starts a program with no environment but `env` and nothing on stdin. The end of the program ends what it left in the background. */
export function startGroup(
  command: string[],
  { cwd, env }: { cwd?: string; env: Record<string, string> },
): ProcessGroup {
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', ...command], {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  return { stdout: child.stdout, stderr: child.stderr, ended: endOf(child), kill: () => killGroup(child) };
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    child.once('error', (error) => {
      if (child.pid === undefined) reject(error); // else a signal that could not be sent; its end is still told
    });
    child.once('exit', () => {
      killGroup(child);
      timer = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, lastOutput);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal });
    });
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: nothing is left
  }
}

/**
 * Reads streams to their ends and keeps the first `limit` characters of what they hold together, in the order in which it came;
 * `onText` is told what is kept.
 */
export function capped(streams: (Readable | null)[], limit: number, onText?: (text: string) => void): () => string {
  let text = '';
  for (const stream of streams) {
    const decoder = new StringDecoder('utf8');
    stream?.on('data', (chunk: Buffer) => {
      if (text.length >= limit) return;
      const more = decoder.write(chunk).slice(0, limit - text.length);
      text += more;
      onText?.(more);
    });
  }
  return () => text;
}
