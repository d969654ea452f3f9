import type { ActionContext, ActionResult } from '../actions/action.ts';
import { isMap } from '../actions/read-input.ts';
import type { Step } from '../document/automation-document.ts';
import { type Scope, UnresolvedReferenceError } from '../expression/scope.ts';
import type { Template } from '../expression/template.ts';
import { Unknown } from '../expression/unknown.ts';
import { convert } from '../values/convert.ts';
import { StepContext } from './action-context.ts';
import { withTimeout } from './deadline.ts';
import { changeStatus, type ExecutionState, type Parent, type Status, type StepState } from './execution-state.ts';
import { describeFailure, failWith, isRetryable } from './failure.ts';
import { CancelledError, InsideFailure, StepFailure, StepTimeoutError } from './step-failure.ts';

/** Nothing aborts it: what stops a step with steps inside stops them, and it ends with them. */
const never = new AbortController().signal;

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
  try {
    const result = await attempt(state, stepState);
    status = result.status ?? 'Success';
    if (result.nextStep !== undefined) end.nextStep = result.nextStep;
    const selected = selectOutputs(stepState.step, result);
    stepState.outputs = result.outputs ? { ...result.outputs, ...selected } : selected;
  } catch (error) {
    status = statusAfter(error);
    if (error instanceof StepFailure) stepState.outputs = error.outputs;
    if (error instanceof InsideFailure) end.isFinal = error.isFinal;
    failWith(stepState, describeFailure(error));
  }
  // A step that failed has run too: a branch after it, by onFailure: Continue, may ask for what it did not give.
  state.scope.outputs.set(stepState.step.name, stepState.outputs ?? {});
  stepState.endedAt = state.ports.clock.now();
  changeStatus(state, status, stepState);
  return end;
}

/** Whether no step may begin: the execution was cancelled, or a loop around ran out of time. */
export function isStopped(state: ExecutionState, parent: Parent | undefined): boolean {
  return state.cancel.signal.aborted || parent?.until?.aborted === true;
}

function statusAfter(error: unknown): Status {
  if (error instanceof CancelledError) return 'Cancelled';
  return error instanceof StepTimeoutError || (error instanceof InsideFailure && error.timedOut)
    ? 'TimedOut'
    : 'Failed';
}

async function attempt(state: ExecutionState, stepState: StepState): Promise<ActionResult> {
  const { step } = stepState;
  const { scope } = state;
  const inputs = resolveInputs(state, stepState);
  const maxAttempts = count('maxAttempts', knownOr(1, step.maxAttempts.evaluate(scope)));
  stepState.maxAttempts = maxAttempts;
  const declared = knownOr(undefined, step.timeoutSeconds?.evaluate(scope));
  const seconds = declared === undefined ? step.defaultTimeoutSeconds : count('timeoutSeconds', declared);
  if (seconds !== undefined) stepState.timeoutSeconds = seconds;
  const isWhole = seconds !== undefined && (declared !== undefined || !step.timeoutPerCall);

  for (let tries = 1; ; tries += 1) {
    if (isStopped(state, stepState.parent)) throw stopped(state);
    const until = untilOf(state, stepState);
    try {
      if (!isWhole) return await perform(state, stepState, new StepContext(state, inputs, stepState, until, seconds));
      return await withTimeout(state.ports.clock, seconds, until, async (signal) =>
        perform(state, stepState, new StepContext(state, inputs, stepState, signal)),
      );
    } catch (error) {
      if (isStopped(state, stepState.parent)) throw stopped(state);
      if (tries >= maxAttempts || !isRetryable(error) || (step.steps && state.completing)) throw error;
    }
  }
}

/** What the action gets; the record gets the same, with deferred inputs as written where they have no value yet. */
function resolveInputs({ scope }: ExecutionState, stepState: StepState): Record<string, unknown> {
  const { inputs, deferred, declaredSteps } = stepState.step;
  const atOnce = inputs.evaluate(scope);
  const resolved = isMap(atOnce) ? atOnce : {};
  stepState.inputs = resolved;
  if (!deferred) return resolved;
  const later = deferred.lazy?.(scope) ?? deferred.evaluate(scope);
  stepState.inputs = { ...resolved, ...declaredSteps, ...valueOrText(deferred, scope) };
  return { ...resolved, ...(isMap(later) ? later : {}) };
}

function valueOrText({ evaluate, data }: Template, scope: Scope): Record<string, unknown> {
  try {
    return evaluate(scope) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof UnresolvedReferenceError) return data as Record<string, unknown>;
    throw error;
  }
}

function untilOf(state: ExecutionState, { step, parent }: StepState): AbortSignal {
  if (step.steps) return parent?.until ?? never;
  return parent?.until ? AbortSignal.any([parent.until, state.cancel.signal]) : state.cancel.signal;
}

function stopped(state: ExecutionState): CancelledError {
  return state.cancel.signal.aborted ? new CancelledError() : new CancelledError('the step around it ran out of time');
}

function perform(state: ExecutionState, stepState: StepState, context: ActionContext) {
  return state.perform ? state.perform(stepState, context, state.scope) : stepState.step.run(context);
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

/** In a plan a value may be unknown. */
function knownOr(otherwise: unknown, value: unknown): unknown {
  return value instanceof Unknown ? (value.now?.value ?? otherwise) : value;
}

function count(property: string, value: unknown): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number > 0) return number;
  throw new StepFailure(`${property} must be a whole number above 0, but is ${JSON.stringify(value)}`, {
    stage: 'InputValidation',
    type: 'Verification',
  });
}
