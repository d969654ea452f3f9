import { Worker } from 'node:worker_threads';

/**
 * Kills this process once its parent is gone, even while the function's code blocks the event loop, where `disconnect` is never seen:
 * a thread of its own looks every second whether the process has been given a new parent.
 */
export function watchParent(): void {
  const parent = process.ppid;
  const watch = `
    const never = new Int32Array(new SharedArrayBuffer(4));
    while (process.ppid === ${parent}) Atomics.wait(never, 0, 0, 1000);
    process.kill(process.pid, 'SIGKILL');
  `;
  new Worker(watch, { eval: true, env: {}, stdout: false, stderr: false }).unref();
}
