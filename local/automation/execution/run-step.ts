import type { ActionResult } from '../actions/action.ts';
import type { Step } from '../document/automation-document.ts';
import { convert } from '../values/convert.ts';
import { attempt } from './attempt.ts';
import { changeStatus, type ExecutionState, type Status, type StepState } from './execution-state.ts';
import { describeFailure, failWith } from './failure.ts';
import { recordStep } from './record.ts';
import { CancelledError, InsideFailure, StepFailure, StepTimeoutError } from './step-failure.ts';
import { isStopped, stopped } from './stopped.ts';
import { withPayload } from './with-payload.ts';

/** Where a step goes by itself, and whether its failure ends the execution whatever its onFailure says. */
interface StepEnd {
  nextStep?: string;
  isFinal: boolean;
}

/** Runs a step with its attempts, and leaves status, outputs and failure in its state. */
export async function runStep(state: ExecutionState, stepState: StepState): Promise<StepEnd> {
  stepState.startedAt = state.ports.clock.now();
  changeStatus(state, 'InProgress', stepState);
  const end: StepEnd = { isFinal: false };
  let status: Status;
  let result: ActionResult | undefined;
  try {
    result = await attempt(state, stepState);
    status = result.status ?? 'Success';
    if (result.nextStep !== undefined) {
      end.nextStep = result.nextStep;
      stepState.chosen = result.nextStep;
    }
    const selected = selectOutputs(stepState.step, result);
    stepState.outputs = result.outputs ? { ...withPayload(result.outputs), ...selected } : selected;
  } catch (thrown) {
    const error = !result && isStopped(state, stepState.parent) ? stopped(state) : thrown;
    status = statusAfter(error);
    if (error instanceof StepFailure) stepState.outputs = withPayload(error.outputs);
    if (error instanceof InsideFailure) end.isFinal = error.isFinal;
    failWith(stepState, describeFailure(error));
  }
  // A step that failed has run too: a branch after it, by onFailure: Continue, may ask for what it did not give.
  state.scope.outputs.set(stepState.step.name, stepState.outputs ?? {});
  stepState.endedAt = state.ports.clock.now();
  changeStatus(state, status, stepState);
  recordStep(stepState);
  return end;
}

function statusAfter(error: unknown): Status {
  if (error instanceof CancelledError) return 'Cancelled';
  return error instanceof StepTimeoutError || (error instanceof InsideFailure && error.timedOut)
    ? 'TimedOut'
    : 'Failed';
}

/** User-defined outputs; one whose selector finds nothing is left out, and only a step that refers to it fails. */
export function selectOutputs(step: Step, { response, outputs, within }: ActionResult): Record<string, unknown> {
  const selected: Record<string, unknown> = {};
  const data = response ?? outputs;
  for (const { name, selector, type } of step.outputs) {
    const value = selector(data) ?? (within === undefined ? undefined : selector(within));
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
