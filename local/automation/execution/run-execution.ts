import type { Step } from '../document/automation-document.ts';
import { nextInOrder } from '../document/followers.ts';
import { resolveStored } from '../parameters/resolve-stored.ts';
import { changeStatus, type ExecutionState, type Status, type StepState } from './execution-state.ts';
import { runStep } from './run-step.ts';

/** A loop that its branch never leaves would run for ever; AWS documents no limit. */
const MOST_STEP_RUNS = 10_000;

/** Runs an execution to its end; what goes wrong is in the state, so it never rejects. */
export async function runExecution(state: ExecutionState): Promise<void> {
  changeStatus(state, 'InProgress');
  let status: Status;
  try {
    await resolveStored(state.document.parameters, state.scope.parameters, state.ports.ssmParameter);
    const role = state.document.assumeRole?.evaluate(state.scope);
    if (typeof role === 'string' && role !== '') state.assumeRole = role;
    status = await runSteps(state);
  } catch (error) {
    state.failureMessage = error instanceof Error ? error.message : String(error);
    status = 'Failed';
  }
  state.endedAt = state.ports.clock.now();
  delete state.current;
  changeStatus(state, status);
}

async function runSteps(state: ExecutionState): Promise<Status> {
  const { steps, stepNamed } = state.document;
  let end: Status = 'Success';
  let runs = 0;
  let next: Step | undefined = steps[0];
  while (next && !state.completing && !state.cancel.signal.aborted) {
    runs += 1;
    if (runs > MOST_STEP_RUNS) throw new Error(`The execution ran ${MOST_STEP_RUNS} steps without coming to an end.`);
    const stepState = begin(state, next);
    const chosen = await runStep(state, stepState);
    if (stepState.status === 'Cancelled' && next.onCancel.type === 'step') state.cancel = new AbortController();
    if (isFailure(stepState.status) && next.isCritical && end === 'Success') {
      end = stepState.status;
      state.failureMessage = `Step ${next.name} failed maximum allowed times. ${stepState.failureMessage ?? ''}`.trim();
    }
    const name = chosen ?? follow(next, stepState.status, steps);
    next = name === undefined ? undefined : stepNamed.get(name);
  }
  return state.cancelled ? 'Cancelled' : end;
}

function begin(state: ExecutionState, step: Step): StepState {
  const before = state.steps[step.index];
  const stepState: StepState = {
    step,
    id: before?.startedAt === undefined && before ? before.id : state.ports.newId(),
    status: 'Pending',
  };
  state.steps[step.index] = stepState;
  state.current = stepState;
  return stepState;
}

/**
 * The name of the step after one that made no choice itself.
 *
 * `isEnd` ends the execution after success and failure, except that a step named in `onFailure` is gone to all the same; AWS does not
 * document both together. `Continue` goes on to `nextStep` where there is one.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
function follow(step: Step, status: Status, steps: Step[]): string | undefined {
  if (status === 'Success') return nextInOrder(step, steps);
  const jump = status === 'Cancelled' ? step.onCancel : step.onFailure;
  if (jump.type === 'step') return jump.step;
  return jump.type === 'Continue' ? nextInOrder(step, steps) : undefined;
}

function isFailure(status: Status): boolean {
  return status === 'Failed' || status === 'TimedOut';
}
