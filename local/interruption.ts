import { constants } from 'node:os';
import { watchLauncher } from './launcher.ts';

/** That a person (Ctrl-C) or the system wants this process to end. */
export interface Interruption {
  /** Resolves at the first signal. */
  happened: Promise<void>;
  /** Aborted at the first signal. */
  signal: AbortSignal;
  /** 128 and the number of the first signal, as a shell tells of a process that a signal ended; 130 before there was one. */
  exitCode(): number;
  /** Lets signals end the process again, as they do by default. */
  forget(): void;
}

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long further signals belong to the first: npm passes on the Ctrl-C that the terminal has sent already. Milliseconds. */
const echo = 1_000;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP, and for the end of the npm that started this process, so that everything can end in order.
 * A second signal, a second later or more, ends the process at once, as by default: whoever presses Ctrl-C again does not want to wait.
 */
export function interruption(): Interruption {
  const controller = new AbortController();
  let first: (typeof names)[number] = 'SIGINT';
  const forget = () => {
    for (const name of names) process.off(name, stop);
    unwatch();
  };
  const stop = (name: (typeof names)[number]) => {
    if (controller.signal.aborted) return;
    first = name;
    setTimeout(forget, echo).unref();
    controller.abort(new Error('interrupted'));
  };
  const unwatch = watchLauncher(() => stop('SIGHUP'));
  for (const name of names) process.on(name, stop);
  const happened = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  return { happened, signal: controller.signal, exitCode: () => 128 + constants.signals[first], forget };
}
