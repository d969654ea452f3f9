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

/**
 * Makes a call that must end within a time: gives what it gives, but rejects with `StepTimeoutError` when the time is up and as `parent`
 * does when that aborts, whether or not the call heeds its signal. Nearly every call ends before, so nothing is made that only one which
 * does not would need: the signal is there once it is looked at.
 */
export function callWithin<T>(
  clock: Clock,
  seconds: number,
  parent: AbortSignal,
  call: (until: { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  if (parent.aborted) return Promise.reject(parent.reason);
  return new Promise((resolve, reject) => {
    let controller: AbortController | undefined;
    let stopped: { reason: unknown } | undefined;
    const stop = (reason: unknown) => {
      end(reason);
      reject(reason);
    };
    const cancel = wakeAfter(clock, seconds * 1000, () => stop(new StepTimeoutError(seconds)));
    const listeners = listenersOf(parent).add(stop);
    const end = (reason: unknown) => {
      if (stopped) return;
      stopped = { reason };
      cancel();
      listeners.delete(stop);
      controller?.abort(reason);
    };
    const until = {
      get signal() {
        controller ??= new AbortController();
        if (stopped) controller.abort(stopped.reason);
        return controller.signal;
      },
    };
    call(until).then(
      (value) => {
        end(ended);
        resolve(value);
      },
      (error) => {
        end(ended);
        reject(error);
      },
    );
  });
}

function wakeAfter(clock: Clock, milliseconds: number, wake: () => void): () => void {
  if (clock.after) return clock.after(milliseconds, wake);
  const controller = new AbortController();
  clock.sleep(milliseconds, controller.signal).then(wake, () => undefined); // rejects once it is not waited for any more
  return () => controller.abort(ended);
}

type Listener = (reason: unknown) => void;

/**
 * One real listener for each signal, whatever number of calls are made under it: to add and remove one costs more than all else here.
 * They are kept on the signal, since a WeakMap with an entry for each execution is what the garbage collector would then be busy with.
 */
const LISTENERS = Symbol('listeners');

function listenersOf(signal: AbortSignal & { [LISTENERS]?: Set<Listener> }): Set<Listener> {
  const known = signal[LISTENERS];
  if (known) return known;
  const listeners = new Set<Listener>();
  signal[LISTENERS] = listeners;
  signal.addEventListener('abort', () => {
    for (const listener of [...listeners]) listener(signal.reason);
  });
  return listeners;
}

/** Gives what the promise gives, but rejects with the signal's reason as soon as that aborts: for what may not heed a signal. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
