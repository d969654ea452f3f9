import type { ActionContext, ActionResult } from '../actions/action.ts';
import { isMap } from '../actions/read-input.ts';
import { convert } from '../values/convert.ts';
import { actionContext } from './action-context.ts';
import { withTimeout } from './deadline.ts';
import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';
import { describeFailure, failWith, isRetryable } from './failure.ts';
import { CancelledError, StepFailure, StepTimeoutError } from './step-failure.ts';

/** Runs a step with its attempts, and leaves status, outputs and failure in its state. Gives the step it chose to go to, if any. */
export async function runStep(state: ExecutionState, stepState: StepState): Promise<string | undefined> {
  stepState.startedAt = state.ports.clock.now();
  changeStatus(state, 'InProgress', stepState);
  let chosen: string | undefined;
  let status: StepState['status'] = 'Success';
  try {
    const result = await attempt(state, stepState);
    chosen = result.nextStep;
    stepState.outputs = { ...result.outputs, ...selectOutputs(stepState, result) };
  } catch (error) {
    status = error instanceof CancelledError ? 'Cancelled' : error instanceof StepTimeoutError ? 'TimedOut' : 'Failed';
    if (error instanceof StepFailure) stepState.outputs = error.outputs;
    failWith(stepState, describeFailure(error));
  }
  if (stepState.outputs) state.scope.outputs.set(stepState.step.name, stepState.outputs);
  stepState.endedAt = state.ports.clock.now();
  changeStatus(state, status, stepState);
  return chosen;
}

async function attempt(state: ExecutionState, stepState: StepState): Promise<ActionResult> {
  const { step } = stepState;
  const { scope } = state;
  const inputs = step.inputs.evaluate(scope);
  stepState.inputs = isMap(inputs) ? inputs : {};
  const maxAttempts = count('maxAttempts', step.maxAttempts.evaluate(scope));
  stepState.maxAttempts = maxAttempts;
  const declared = step.timeoutSeconds?.evaluate(scope);
  const seconds = declared === undefined ? step.defaultTimeoutSeconds : count('timeoutSeconds', declared);
  if (seconds !== undefined) stepState.timeoutSeconds = seconds;

  for (let tries = 1; ; tries += 1) {
    if (state.cancel.signal.aborted) throw new CancelledError();
    try {
      if (step.timeoutPerCall || seconds === undefined) {
        return await perform(
          state,
          stepState,
          actionContext(state, stepState.inputs, stepState, state.cancel.signal, seconds),
        );
      }
      const run = stepState.inputs;
      return await withTimeout(state.ports.clock, seconds, state.cancel.signal, async (signal) =>
        perform(state, stepState, actionContext(state, run, stepState, signal)),
      );
    } catch (error) {
      if (state.cancel.signal.aborted) throw new CancelledError();
      if (tries >= maxAttempts || !isRetryable(error)) throw error;
    }
  }
}

function perform(state: ExecutionState, stepState: StepState, context: ActionContext) {
  return state.perform ? state.perform(stepState, context, state.scope) : stepState.step.run(context);
}

/** User-defined outputs; one whose selector finds nothing is left out, and only a step that refers to it fails. */
function selectOutputs({ step }: StepState, { response, outputs }: ActionResult): Record<string, unknown> {
  const selected: Record<string, unknown> = {};
  const data = response ?? outputs;
  for (const { name, selector, type } of step.outputs) {
    const value = selector(data);
    if (value === undefined || value === null) continue;
    try {
      selected[name] = convert(value, type);
    } catch (cause) {
      const why = (cause as Error).message;
      throw new StepFailure(
        `The output ${name}: ${why}`,
        { stage: 'PostVerification', type: 'Verification' },
        { cause },
      );
    }
  }
  return selected;
}

function count(property: string, value: unknown): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number > 0) return number;
  throw new StepFailure(`${property} must be a whole number above 0, but is ${JSON.stringify(value)}`, {
    stage: 'InputValidation',
    type: 'Verification',
  });
}
