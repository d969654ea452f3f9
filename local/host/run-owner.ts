import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Marks a file as belonging to this process: a later run can tell from it whether what lies beside is still in use. */
export async function writeOwner(path: string): Promise<void> {
  await writeFile(path, JSON.stringify({ host: hostname(), pid: process.pid }));
}

/**
 * Whether the run that wrote the mark is over without having cleaned up, as after SIGKILL. False where that cannot be known: no mark,
 * a mark of another machine or container that shares this disk, or a process that now has the number of the one that is gone.
 */
export async function isOrphaned(path: string): Promise<boolean> {
  const mark = await readMark(path);
  return mark !== undefined && mark.host === hostname() && !isAlive(mark.pid);
}

async function readMark(path: string): Promise<{ host: string; pid: number } | undefined> {
  try {
    const { host, pid } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    return typeof host === 'string' && Number.isInteger(pid) ? { host, pid: pid as number } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // killed while it was written
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // EPERM: it is there, and another user's
  }
}
