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
  call: (until: Until) => Promise<T>,
): Promise<T> {
  if (parent.aborted) return Promise.reject(parent.reason);
  return new Promise((resolve, reject) => {
    const until = new Until();
    const listeners = listenersOf(parent);
    const stop = (reason: unknown) => {
      end(reason);
      reject(reason);
    };
    const cancel = wakeAfter(clock, seconds * 1000, () => stop(new StepTimeoutError(seconds)));
    const end = (reason: unknown) => {
      if (!until.end(reason)) return;
      cancel();
      listeners.delete(stop);
    };
    listeners.add(stop);
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

/**
 * How long a call may take; its signal is made once it is looked at. A class, because each object literal with an accessor has a hidden
 * class of its own, which holds all that its closure sees until the next full garbage collection.
 */
export class Until {
  #controller: AbortController | undefined;
  #stopped: { reason: unknown } | undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#stopped) this.#controller.abort(this.#stopped.reason);
    return this.#controller.signal;
  }

  /** Aborts the signal; false where it had ended before. */
  end(reason: unknown): boolean {
    if (this.#stopped) return false;
    this.#stopped = { reason };
    this.#controller?.abort(reason);
    return true;
  }
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
