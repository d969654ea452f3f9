import type { Clock } from '../ports.ts';
import { StepTimeoutError } from './step-failure.ts';

/**
 * Runs work that must end within a time: its signal aborts with `StepTimeoutError` when the time is up, or as `parent` does.
 * The work must heed its signal, so that it can clean up before it ends.
 */
export async function withTimeout<T>(
  clock: Clock,
  seconds: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(parent.reason);
  if (parent.aborted) abort();
  parent.addEventListener('abort', abort, { once: true });
  clock.sleep(seconds * 1000, controller.signal).then(
    () => controller.abort(new StepTimeoutError(seconds)),
    () => undefined, // the work ended or was cancelled before the time was up
  );
  try {
    return await work(controller.signal);
  } finally {
    parent.removeEventListener('abort', abort);
    controller.abort(ended);
  }
}

const ended = new Error('the work has ended');

/** Gives what the promise gives, but rejects with the signal's reason as soon as that aborts: for what may not heed a signal. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
