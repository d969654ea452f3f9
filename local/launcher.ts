import { readFileSync } from 'node:fs';

const look = 500; // milliseconds

/**
 * Calls `gone` once what npm started this process with has ended. A killed npm passes no signal on, and the shell that npm puts between
 * itself and its command (`sh -c`) passes on none at all. Does nothing where npm did not start this process: whoever runs
 * `kizuki serve &` from a shell may well want it to outlive the shell. Gives what stops the watch.
 * Where there is no /proc (macOS) a shell's own parent cannot be seen, so that only the shell is watched.
 */
export function watchLauncher(gone: () => void): () => void {
  if (process.env.npm_command === undefined) return () => {};
  const parent = process.ppid;
  const above = isShell(parent) ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent && (above === undefined || parentOf(parent) === above)) return;
    clearInterval(timer);
    gone();
  }, look);
  timer.unref();
  return () => clearInterval(timer);
}

/** npm is a Node process that names itself after its command; all else between it and this process is a shell. */
function isShell(pid: number): boolean {
  return /^(ba|da|z|k)?sh$/.test(fieldOf(pid, 'Name') ?? '');
}

function parentOf(pid: number): number | undefined {
  const parent = fieldOf(pid, 'PPid');
  return parent === undefined ? undefined : Number(parent);
}

/** A line of https://man7.org/linux/man-pages/man5/proc_pid_status.5.html; undefined where the process or /proc is not there. */
function fieldOf(pid: number, name: string): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
