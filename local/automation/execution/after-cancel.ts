import { nextInOrder } from '../document/followers.ts';
import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';
import type { Way } from './run-steps.ts';

/**
 * Where the way leads after a step that was cancelled: to the step of its `onCancel`, with what runs then not cancelled, or nowhere.
 * A step that StopStep has stopped ends the execution as if it were cancelled, except in mode Interactive, where the next step waits to
 * be started (undocumented).
 */
export function afterCancel(state: ExecutionState, stepState: StepState): Way {
  const { step, parent } = stepState;
  if (parent?.until?.aborted || state.overrun !== undefined) return { kind: 'cancelled' };
  if (state.stopAt) {
    if (state.stopAt !== stepState) return { kind: 'cancelled' }; // it is a step around this one that is to stop
    delete state.stopAt;
    state.cancel = new AbortController();
    const next = nextInOrder(step);
    if (state.completion && step.onCancel.type !== 'step')
      return next === undefined ? { kind: 'done' } : { kind: 'to', step: next };
    if (!state.cancelled) changeStatus(state, 'Cancelling');
    state.cancelled = true;
  }
  if (step.onCancel.type !== 'step') return { kind: 'cancelled' };
  state.cancel = new AbortController();
  return { kind: 'to', step: step.onCancel.step };
}
