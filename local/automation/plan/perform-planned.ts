import type { ActionContext, ActionResult } from '../actions/action.ts';
import { overridden } from '../actions/overridden.ts';
import type { Step } from '../document/automation-document.ts';
import { selectOutputs } from '../execution/run-step.ts';
import { holdsUnknown, Unknown } from '../expression/unknown.ts';
import { describeWait } from './describe-wait.ts';
import { substitute } from './placeholders.ts';
import type { PlannedStep } from './plan.ts';
import { planChild } from './plan-child.ts';
import type { PlanRequest } from './plan-document.ts';
import { type Attempt, NotInPlanError, planningContext, WouldWaitError } from './planning-context.ts';

export interface PlannedAttempt {
  result: ActionResult;
  state: PlannedStep['state'];
  note?: string;
  /** How long the step would have slept, in milliseconds. */
  slept?: number;
}

/** Waiting until something is so: in a plan looked at once. */
const waits = new Set(['aws:waitForAwsResourceProperty', 'aws:changeInstanceState']);

/**
 * Performs one attempt of a step as far as it changes nothing. `names` are the outputs of the step that the document refers to; where it
 * is not performed to its end, each of them is unknown. Throws what the action throws where the step would fail whatever the plan holds.
 */
export async function performPlanned(
  step: Step,
  context: ActionContext,
  names: Iterable<string>,
  before: PlannedStep[],
  request: PlanRequest,
  attempt: Attempt,
): Promise<PlannedAttempt> {
  const { inputs, placeholders, usesNow } = substitute(context.inputs);
  attempt.affected = usesNow;
  const planning = overridden(planningContext(context, inputs, placeholders, before, attempt, request.looks), {
    startChild: (child) =>
      planChild(child, placeholders, request, (plan) => {
        attempt.child = plan;
      }),
  });
  const unknown = (state: PlannedStep['state'], note?: string): PlannedAttempt => ({
    result: { outputs: unknownOutputs(step, names), response: {} },
    state,
    ...(note === undefined || note === '' ? {} : { note }),
  });

  try {
    const result = await step.run(planning);
    if (attempt.calls.some((call) => !call.made)) return unknown('planned');
    if (placeholders.size > 0) return unknown('unknown', 'it depends on something that is not known yet');
    return { result: attempt.affected ? asOfNow(step, result) : result, state: 'done' };
  } catch (error) {
    if (error instanceof NotInPlanError) {
      const isWait = error.state === 'unknown' && waits.has(step.action);
      return unknown(error.state, isWait ? describeWait(step, context.inputs) : error.message);
    }
    if (attempt.calls.some((call) => !call.made)) return unknown('planned');
    if (error instanceof WouldWaitError) {
      if (!waits.has(step.action)) return slept(error);
      return unknown('unknown', describeWait(step, context.inputs));
    }
    if (placeholders.size > 0) return unknown('unknown', 'it depends on something that is not known yet');
    if (attempt.affected) return unknown('unknown', `as of now it would fail: ${(error as Error).message}`);
    throw error;
  }
}

function slept({ milliseconds }: WouldWaitError): PlannedAttempt {
  return { result: {}, state: 'done', note: `it would sleep ${milliseconds / 1000} s`, slept: milliseconds };
}

function unknownOutputs(step: Step, names: Iterable<string>): Record<string, unknown> {
  const all = [...step.outputs.map(({ name }) => name), ...names];
  return Object.fromEntries(all.map((name) => [name, new Unknown(`${step.name}.${name}`)]));
}

/** The outputs as they are now, marked as such, because planned writes may change them. */
function asOfNow(step: Step, result: ActionResult): ActionResult {
  const outputs = { ...result.outputs, ...selectOutputs(step, result) };
  const marked = Object.entries(outputs).map(([name, value]) => [
    name,
    holdsUnknown(value) ? value : new Unknown(`${step.name}.${name}`, { value }),
  ]);
  return { ...result, outputs: Object.fromEntries(marked), response: {} };
}
