/** That a person (Ctrl-C) or the system wants this process to end. */
export interface Interruption {
  /** Resolves at the first signal. */
  happened: Promise<void>;
  /** Aborted at the first signal. */
  signal: AbortSignal;
  /** Lets signals end the process again, as they do by default. */
  forget(): void;
}

/**
 * Listens for SIGINT, SIGTERM and SIGHUP, so that everything can end in order. A second signal ends the process at once, as by default:
 * whoever presses Ctrl-C twice does not want to wait.
 */
export function interruption(): Interruption {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const forget = () => {
    for (const name of names) process.off(name, stop);
  };
  const stop = () => {
    forget();
    controller.abort(new Error('interrupted'));
  };
  for (const name of names) process.on(name, stop);
  const happened = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()));
  return { happened, signal: controller.signal, forget };
}
