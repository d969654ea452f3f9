import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ran, Workload } from './workload.ts';

/** A process that runs workloads, one at a time. */
export interface Runner<Work = Workload, Answer = Ran> {
  /** Rejects, with what the process wrote on stderr, where it ends instead of answering. */
  run(work: Work): Promise<Answer>;
  close(): void;
}

/** This project's engine in a process of its own. */
export const ownEngine = fileURLToPath(new URL('./own.ts', import.meta.url));

/** Starts a module that answers workloads over IPC, without output and with its garbage collector at hand; resolves once it is loaded. */
export async function startRunner<Work extends object = Workload, Answer = Ran>(
  module: string,
): Promise<Runner<Work, Answer>> {
  const child = fork(module, [], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: {} });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4_000);
  });
  const answer = () =>
    new Promise<Answer>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`${module} ended with ${code}: ${errors.trim()}`));
      child.once('close', ended);
      child.once('message', (message) => {
        child.off('close', ended);
        resolve(message as Answer);
      });
    });
  await answer();
  return {
    async run(work) {
      const answered = answer();
      child.send(work);
      return answered;
    },
    close: () => child.disconnect(),
  };
}
