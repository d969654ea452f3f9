import type { InsideEnd } from '../actions/action.ts';
import { render } from '../expression/render.ts';
import { type ExecutionState, newStepState, type Parent, type StepState } from './execution-state.ts';
import { runSteps } from './run-steps.ts';
import { CancelledError, InsideFailure } from './step-failure.ts';

/** Runs the steps inside a step once, each with a record of its own for this iteration. `until` is the signal of the step around them. */
export async function runInside(
  state: ExecutionState,
  stepState: StepState,
  until: AbortSignal,
  iteration: number,
  value: unknown,
): Promise<InsideEnd> {
  const parent: Parent = { stepState, iteration, until };
  if (value !== undefined) parent.iteratorValue = render(value);
  const steps = stepState.step.steps ?? [];
  const pending = steps.map((step) => newStepState(step, state.ports.newId(), parent));
  stepState.children ??= [];
  stepState.children.push(...pending);

  const end = await runSteps(state, { steps, pending, all: stepState.children, parent });
  state.current = stepState;
  if (until.aborted) throw until.reason;
  if (end.kind === 'aborted') throw insideFailure(end.by, iteration);
  if (end.kind === 'left') return end;
  if (end.kind === 'cancelled' || state.cancelled) throw new CancelledError(state.overrun);
  return { kind: end.kind === 'completed' ? 'stop' : 'done' };
}

function insideFailure({ step, status, failureMessage, failureDetails }: StepState, iteration: number): InsideFailure {
  return new InsideFailure(`The step ${step.name} failed in iteration ${iteration}. ${failureMessage ?? ''}`.trim(), {
    details: failureDetails ?? {},
    timedOut: status === 'TimedOut',
    isFinal: step.ownsFailure,
  });
}
