import type { Step } from '../document/automation-document.ts';
import { nextInOrder } from '../document/followers.ts';
import { afterCancel } from './after-cancel.ts';
import { type ExecutionState, newStepState, type Parent, type Status, type StepState } from './execution-state.ts';
import { awaitStart } from './interactive.ts';
import { runStep } from './run-step.ts';
import { isStopped } from './stopped.ts';

/** AWS documents no limit for steps that a branch leads back to. */
const MOST_STEP_RUNS = 10_000;
/** What aws:loop can make of a document's steps. */
const MOST_RUNS_OF_A_STEP = 100;

/** Steps that follow each other, of the document or inside a step, and their states. */
export interface StepList {
  steps: Step[];
  /** By the step's index: the state for its first run, where it has been made. */
  pending: (StepState | undefined)[];
  /** Takes the states of steps that run again. */
  all: (StepState | undefined)[];
  parent?: Parent;
}

/** How a list of steps came to its end. */
export type ListEnd =
  | { kind: 'done' }
  /** The execution was asked to complete. */
  | { kind: 'completed' }
  | { kind: 'cancelled' }
  /** A step failed, and nothing says how to go on. */
  | { kind: 'aborted'; by: StepState }
  /** A step goes to one that is not of the list. */
  | { kind: 'left'; step: string };

/** Where the way leads after a step. */
export type Way = { kind: 'to'; step: string } | Exclude<ListEnd, { kind: 'left' }>;

/** Runs a list of steps from its first to wherever they lead. */
export async function runSteps(state: ExecutionState, list: StepList): Promise<ListEnd> {
  let next = list.steps[0];
  while (next) {
    if (state.completing) return { kind: 'completed' };
    if (isStopped(state, list.parent)) return { kind: 'cancelled' };
    if (countRun(state)) return { kind: 'cancelled' };
    const stepState = begin(state, list, next);
    if (state.completion && !(await awaitStart(state, state.completion, stepState))) continue;

    const { nextStep, isFinal } = await runStep(state, stepState);
    noteFailure(state, stepState);
    const way: Way = nextStep === undefined ? wayAfter(state, stepState, isFinal) : { kind: 'to', step: nextStep };
    if (way.kind !== 'to') return way;
    const step = state.document.stepNamed.get(way.step);
    if (step?.parent !== list.parent?.stepState.step) return { kind: 'left', step: way.step };
    next = step;
  }
  return { kind: 'done' };
}

/** Whether there have been so many steps that the execution is to end: a branch or a failure leads back again and again. */
function countRun(state: ExecutionState): boolean {
  const most = Math.max(MOST_STEP_RUNS, MOST_RUNS_OF_A_STEP * state.document.stepNamed.size);
  if (state.runs >= most) state.overrun = `The execution ran ${most} steps without coming to an end.`;
  else state.runs += 1;
  return state.overrun !== undefined;
}

function begin(state: ExecutionState, list: StepList, step: Step): StepState {
  let stepState = list.pending[step.index];
  if (!stepState || stepState.startedAt !== undefined) {
    const isFirst = !stepState;
    stepState = newStepState(step, state.ports.newId(), list.parent);
    if (isFirst) list.pending[step.index] = stepState;
    else list.all.push(stepState);
  }
  state.current = stepState;
  return stepState;
}

/**
 * The execution fails where a critical step fails, though it may go on. A step inside another that says nothing of its failures leaves
 * it to the one around it to say what they mean.
 */
function noteFailure(state: ExecutionState, { step, status, failureMessage }: StepState): void {
  if (state.failed || !isFailure(status) || !step.isCritical || (step.parent && !step.ownsFailure)) return;
  state.failed = status;
  if (failureMessage !== undefined) state.failureMessage = failureMessage;
}

/**
 * Where the way leads after a step that made no choice itself.
 *
 * `isEnd` ends the execution, or the iteration where the step is inside a loop, after success and failure, except that a step named in
 * `onFailure` is gone to all the same; AWS does not document both together. `Continue` goes on to `nextStep` where there is one.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
function wayAfter(state: ExecutionState, stepState: StepState, isFinal: boolean): Way {
  const { step, status } = stepState;
  if (status === 'Cancelled') return afterCancel(state, stepState);
  if (isFailure(status)) {
    if (isFinal || step.onFailure.type === 'Abort') return { kind: 'aborted', by: stepState };
    if (step.onFailure.type === 'step') return { kind: 'to', step: step.onFailure.step };
  }
  const next = nextInOrder(step);
  return next === undefined ? { kind: 'done' } : { kind: 'to', step: next };
}

function isFailure(status: Status): boolean {
  return status === 'Failed' || status === 'TimedOut';
}
