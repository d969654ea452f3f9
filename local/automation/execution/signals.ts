import { changeStatus, type ExecutionState, everyStepState, type StepState } from './execution-state.ts';
import { showCancelling } from './show-cancelling.ts';
import { CancelledError } from './step-failure.ts';

export type SignalType = 'Approve' | 'Reject' | 'Resume' | 'Revoke' | 'StartStep' | 'StopStep';

/**
 * What SendAutomationSignal tells an execution. Payload: `Comment` for Approve and Reject, `StepName` for StartStep and Resume,
 * `StepExecutionId` for StopStep. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendAutomationSignal.html
 */
export interface Signal {
  type: SignalType;
  payload?: Record<string, string[]>;
  /** ARN or name of the principal who sent it. */
  sender?: string;
}

/** The signal does not fit what the execution does at this moment: AWS's InvalidAutomationSignalException. */
export class InvalidSignalError extends Error {
  override readonly name = 'InvalidSignalError';
}

/** The signal names a step that the execution does not have: AWS's AutomationStepNotFoundException. */
export class StepNotFoundError extends Error {
  override readonly name = 'StepNotFoundError';
}

/** What an execution that waits does with a signal: gives a value to end the wait, undefined to wait on; what it throws, the sender gets. */
export type AcceptSignal<T> = (signal: Signal) => T | undefined;

/** Hands a signal to the step that waits for it. Throws `InvalidSignalError` and `StepNotFoundError`. */
export function sendSignal(state: ExecutionState, signal: Signal): void {
  if (state.endedAt !== undefined)
    throw new InvalidSignalError(
      `The execution ${state.id} has ended with status ${state.status} and takes no signal.`,
    );
  if (signal.type === 'StopStep') stopStep(state, signal);
  else offer(state, signal);
}

function offer(state: ExecutionState, signal: Signal): void {
  const name = signal.payload?.StepName?.[0];
  if (name !== undefined && !state.document.stepNamed.has(name))
    throw new StepNotFoundError(`The execution ${state.id} has no step ${name}.`);
  const { waiting } = state;
  if (!waiting)
    throw new InvalidSignalError(`The execution ${state.id} waits for no signal, so ${signal.type} does nothing.`);
  const { step } = waiting;
  if (name !== undefined && step !== undefined && name !== step)
    throw new InvalidSignalError(`The step ${name} does not wait for ${signal.type}; ${step} is the step that waits.`);
  waiting.offer(signal);
}

/** Waits until a signal to `step` is accepted, for as long as `until` does not abort; the execution is Waiting meanwhile. */
export async function awaitSignal<T>(
  state: ExecutionState,
  step: string | undefined,
  until: AbortSignal,
  accept: AcceptSignal<T>,
): Promise<T> {
  if (until.aborted) throw until.reason;
  let abort = () => {};
  try {
    const answered = new Promise<T>((resolve, reject) => {
      abort = () => reject(until.reason);
      until.addEventListener('abort', abort, { once: true });
      state.waiting = {
        ...(step === undefined ? {} : { step }),
        offer(signal) {
          const answer = accept(signal);
          if (answer === undefined) return;
          delete state.waiting;
          resolve(answer);
        },
      };
    });
    if (state.status === 'InProgress') changeStatus(state, 'Waiting'); // who is told of it may send a signal at once
    return await answered;
  } finally {
    until.removeEventListener('abort', abort);
    delete state.waiting;
    if (state.status === 'Waiting') changeStatus(state, 'InProgress');
  }
}

function stopStep(state: ExecutionState, { payload }: Signal): void {
  const id = payload?.StepExecutionId?.[0];
  if (id === undefined)
    throw new InvalidSignalError('The signal StopStep must name the StepExecutionId in its payload.');
  for (let running = state.current; running; running = running.parent?.stepState) {
    if (running.id !== id || running.startedAt === undefined || running.endedAt !== undefined) continue;
    state.stopAt = running;
    showCancelling(state, running);
    state.cancel.abort(new CancelledError('the step was stopped'));
    return;
  }
  if (!hasStep(everyStepState(state), id))
    throw new StepNotFoundError(`The execution ${state.id} has no step execution ${id}.`);
  throw new InvalidSignalError(`The step execution ${id} does not run and cannot be stopped.`);
}

function hasStep(steps: StepState[], id: string): boolean {
  return steps.some((step) => step.id === id || hasStep(step.children ?? [], id));
}
