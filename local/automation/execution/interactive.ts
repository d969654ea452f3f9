import type { ExecutionState, StepState } from './execution-state.ts';
import { awaitSignal, InvalidSignalError } from './signals.ts';

/**
 * Waits before a step until a person starts it; false where the execution is to complete or was cancelled instead.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-working-executing-manually.html
 */
export function awaitStart(
  state: ExecutionState,
  completion: AbortController,
  { step, parent }: StepState,
): Promise<boolean> {
  return awaitPerson(state, [completion.signal, ...(parent?.until ? [parent.until] : [])], step.name, ({ type }) => {
    if (type === 'StartStep' || type === 'Resume') return true;
    throw new InvalidSignalError(`The step ${step.name} waits to be started with StartStep, not for ${type}.`);
  });
}

/** Waits after the last step until a person completes the execution; false once that is so, or the execution was cancelled. */
export function awaitCompletion(state: ExecutionState, completion: AbortController): Promise<boolean> {
  return awaitPerson(state, [completion.signal], undefined, ({ type }) => {
    throw new InvalidSignalError(`All steps have run; the execution waits to be completed, not for ${type}.`);
  });
}

async function awaitPerson(
  state: ExecutionState,
  ends: AbortSignal[],
  step: string | undefined,
  accept: Parameters<typeof awaitSignal<true>>[3],
): Promise<boolean> {
  const until = AbortSignal.any([state.cancel.signal, ...ends]);
  try {
    return await awaitSignal(state, step, until, accept);
  } catch (error) {
    if (until.aborted) return false;
    throw error;
  }
}
