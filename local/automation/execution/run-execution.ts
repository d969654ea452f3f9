import { resolveStored } from '../parameters/resolve-stored.ts';
import { abortable } from './deadline.ts';
import { changeStatus, type ExecutionState, type Status } from './execution-state.ts';
import { awaitCompletion } from './interactive.ts';
import { runSteps } from './run-steps.ts';

/** Runs an execution to its end, from when it may begin; what goes wrong is in the state, so it never rejects. */
export async function runExecution(state: ExecutionState, ready: Promise<void> | undefined): Promise<void> {
  let status: Status;
  try {
    if (ready) await abortable(ready, state.cancel.signal);
    if (!state.cancelled) changeStatus(state, 'InProgress');
    await resolveStored(state.document.parameters, state.scope.parameters, state.ports.ssmParameter);
    const role = state.document.assumeRole?.evaluate(state.scope);
    if (typeof role === 'string' && role !== '') state.assumeRole = role;
    const { steps } = state.document;
    const end = await runSteps(state, { steps, pending: state.steps, all: state.steps });
    if (state.completion && end.kind === 'done') await awaitCompletion(state, state.completion);
    if (state.overrun !== undefined) throw new Error(state.overrun);
    status = state.cancelled ? 'Cancelled' : (state.failed ?? 'Success');
  } catch (error) {
    if (!state.cancelled) state.failureMessage = error instanceof Error ? error.message : String(error);
    status = state.cancelled ? 'Cancelled' : 'Failed';
  }
  state.endedAt = state.ports.clock.now();
  delete state.current;
  changeStatus(state, status);
}
