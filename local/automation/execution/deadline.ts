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
export function callWithin<T, U extends Until<T>>(
  clock: Clock,
  seconds: number,
  parent: AbortSignal,
  until: U,
  call: (until: U) => Promise<T>,
): Promise<T> {
  if (parent.aborted) return Promise.reject(parent.reason);
  return new Promise((resolve, reject) => {
    until.begin(clock, seconds, parent, reject);
    call(until).then(
      (value) => {
        until.end(ended);
        resolve(value);
      },
      (error) => {
        until.end(ended);
        const again = until.again(error);
        if (again) resolve(again);
        else reject(error);
      },
    );
  });
}

/**
 * How long a call may take; its signal is made once it is looked at. A class, because each object literal with an accessor has a hidden
 * class of its own, which holds all that its closure sees until the next full garbage collection.
 */
export class Until<T> {
  #controller: AbortController | undefined = undefined;
  #isOver = false;
  #reason: unknown = undefined;
  #running: Until<T>[] | undefined = undefined;
  #reject: ((reason: unknown) => void) | undefined = undefined;
  #cancel: (() => void) | undefined = undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** `reject` is called when the time is up or `parent` aborts before the end. */
  begin(clock: Clock, seconds: number, parent: AbortSignal, reject: (reason: unknown) => void): void {
    this.#reject = reject;
    this.#running = runningUnder(parent) as Until<T>[];
    this.#running.push(this);
    this.#cancel = wakeAfter(clock, seconds * 1000, () => this.stop(new StepTimeoutError(seconds)));
  }

  /** Aborts the signal, and nothing is waited for any more; nothing happens where it had ended before. */
  end(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#cancel?.();
    const running = this.#running;
    if (running?.at(-1) === this) running.pop();
    else running?.splice(running.indexOf(this), 1);
  }

  stop(reason: unknown): void {
    this.end(reason);
    this.#reject?.(reason);
  }

  /** What is done about a call that failed, instead of failing. */
  again(_error: unknown): Promise<T> | undefined {
    return undefined;
  }
}

function wakeAfter(clock: Clock, milliseconds: number, wake: () => void): () => void {
  if (clock.after) return clock.after(milliseconds, wake);
  const controller = new AbortController();
  clock.sleep(milliseconds, controller.signal).then(wake, () => undefined); // rejects once it is not waited for any more
  return () => controller.abort(ended);
}

/**
 * One real listener for each signal, whatever number of calls are made under it: to add and remove one costs more than all else here.
 * They are kept on the signal, since a WeakMap with an entry for each execution is what the garbage collector would then be busy with;
 * in a list, since a Set makes its table anew each time that it becomes empty.
 */
const RUNNING = Symbol('running');

function runningUnder(signal: AbortSignal & { [RUNNING]?: Until<unknown>[] }): Until<unknown>[] {
  const known = signal[RUNNING];
  if (known) return known;
  const running: Until<unknown>[] = [];
  signal[RUNNING] = running;
  signal.addEventListener('abort', () => {
    for (const until of [...running]) until.stop(signal.reason);
  });
  return running;
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
