import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';

/** The mark that a run with that process would have left on this machine, or on another. */
export function ownerMark(pid: number, host = hostname()): string {
  return JSON.stringify({ host, pid });
}

/** The number of a process that has ended. */
export async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid as number;
}
