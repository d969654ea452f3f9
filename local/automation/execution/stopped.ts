import type { ExecutionState, Parent } from './execution-state.ts';
import { CancelledError } from './step-failure.ts';

/** Whether no step may begin: the execution was cancelled, or a loop around ran out of time. */
export function isStopped(state: ExecutionState, parent: Parent | undefined): boolean {
  return state.cancel.signal.aborted || parent?.until?.aborted === true;
}

/** Why no step may begin. */
export function stopped(state: ExecutionState): CancelledError {
  return state.cancel.signal.aborted ? new CancelledError() : new CancelledError('the step around it ran out of time');
}
