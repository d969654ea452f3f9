import type { ActionResult } from '../actions/action.ts';
import { isMap } from '../actions/read-input.ts';
import { type Scope, UnresolvedReferenceError } from '../expression/scope.ts';
import type { Template } from '../expression/template.ts';
import { Unknown } from '../expression/unknown.ts';
import { StepContext } from './action-context.ts';
import { withTimeout } from './deadline.ts';
import type { ExecutionState, StepState } from './execution-state.ts';
import { isRetryable } from './failure.ts';
import { StepFailure } from './step-failure.ts';
import { isStopped, stopped } from './stopped.ts';

type Result = ActionResult | Promise<ActionResult>;

/** Nothing aborts it: what stops a step with steps inside stops them, and it ends with them. */
const never = new AbortController().signal;

/** How long an attempt may take, and each call that it makes. */
interface Limits {
  seconds: number | undefined;
  secondsPerCall: number | undefined;
}

/** Runs a step's action, as often as the step says until it succeeds. Most say once, and then nothing is put around the one attempt. */
export function attempt(state: ExecutionState, stepState: StepState): Result {
  const { step } = stepState;
  const { scope } = state;
  const inputs = resolveInputs(state, stepState);
  const maxAttempts = count('maxAttempts', knownOr(1, step.maxAttempts.evaluate(scope)));
  stepState.maxAttempts = maxAttempts;
  const declared = knownOr(undefined, step.timeoutSeconds?.evaluate(scope));
  const seconds = declared === undefined ? step.defaultTimeoutSeconds : count('timeoutSeconds', declared);
  if (seconds !== undefined) stepState.timeoutSeconds = seconds;
  const perCall = declared === undefined && step.timeoutPerCall;
  const limits = { seconds: perCall ? undefined : seconds, secondsPerCall: perCall ? seconds : undefined };
  return maxAttempts === 1
    ? attemptOnce(state, stepState, inputs, limits)
    : attemptAgain(state, stepState, inputs, limits, maxAttempts);
}

async function attemptAgain(
  state: ExecutionState,
  stepState: StepState,
  inputs: Record<string, unknown>,
  limits: Limits,
  most: number,
): Promise<ActionResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attemptOnce(state, stepState, inputs, limits);
    } catch (error) {
      if (isStopped(state, stepState.parent)) throw stopped(state);
      if (tries >= most || !isRetryable(error) || (stepState.step.steps && state.completing)) throw error;
    }
  }
}

function attemptOnce(
  state: ExecutionState,
  stepState: StepState,
  inputs: Record<string, unknown>,
  { seconds, secondsPerCall }: Limits,
): Result {
  if (isStopped(state, stepState.parent)) throw stopped(state);
  const until = untilOf(state, stepState);
  if (seconds === undefined)
    return perform(state, stepState, new StepContext(state, inputs, stepState, until, secondsPerCall));
  return withTimeout(state.ports.clock, seconds, until, async (signal) =>
    perform(state, stepState, new StepContext(state, inputs, stepState, signal)),
  );
}

function perform(state: ExecutionState, stepState: StepState, context: StepContext): Result {
  return state.perform ? state.perform(stepState, context, state.scope) : stepState.step.run(context);
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

function valueOrText(template: Template, scope: Scope): Record<string, unknown> {
  try {
    return template.evaluate(scope) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof UnresolvedReferenceError) return template.data as Record<string, unknown>;
    throw error;
  }
}

function untilOf(state: ExecutionState, { step, parent }: StepState): AbortSignal {
  if (step.steps) return parent?.until ?? never;
  return parent?.until ? AbortSignal.any([parent.until, state.cancel.signal]) : state.cancel.signal;
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
