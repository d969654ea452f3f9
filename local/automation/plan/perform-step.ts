import type { ActionContext, ActionResult } from '../actions/action.ts';
import type { Step } from '../document/automation-document.ts';
import { StepFailure } from '../execution/step-failure.ts';
import type { Scope } from '../expression/scope.ts';
import { flowActions } from './flow-actions.ts';
import { type PlannedAttempt, performPlanned } from './perform-planned.ts';
import type { Attempt } from './planning-context.ts';
import { choose, type Running, stepOf, type Walk } from './running.ts';

/** Performs one attempt of a step in a plan, and notes in the plan what it does. */
export async function performStep(
  step: Running,
  context: ActionContext,
  scope: Scope,
  walk: Walk,
): Promise<ActionResult> {
  const perform = flowActions[stepOf(step).action] ?? performOnce;
  return perform(step, context, scope, walk);
}

async function performOnce(running: Running, context: ActionContext, _: Scope, walk: Walk): Promise<ActionResult> {
  const step = stepOf(running);
  const { planned, attempts, tries } = running;
  const attempt = attempts[tries - 1] ?? (await make(running, context, walk));
  attempts[tries - 1] = attempt;
  if ('error' in attempt) throw attempt.error;
  const { state, result, slept } = attempt.done;
  if (slept !== undefined) walk.skip(slept);
  if (state === 'unknown' && isCheck(step) && step.onFailure.type === 'step') {
    const options =
      step.action === 'aws:approve' ? ['it is approved', 'it is rejected'] : ['it holds', 'it does not hold'];
    const chosen = choose(running, options, walk);
    if (chosen === 1) throw supposedFailure(options[chosen] ?? '');
  } else if (state === 'unknown' && isCheck(step) && planned.notes.length === 1) {
    planned.notes.push('the plan goes on as if it succeeds');
  }
  return result;
}

async function make(running: Running, context: ActionContext, { planning, walker }: Walk) {
  const { planned } = running;
  const step = stepOf(running);
  planned.inputs = context.inputs;
  const attempt: Attempt = { calls: [], affected: false };
  planned.calls = attempt.calls;
  try {
    const before = walker.walked.filter((other) => other !== planned);
    const done = await performPlanned(
      step,
      context,
      planning.map.outputsOf(step.name),
      before,
      planning.request,
      attempt,
    );
    write(planned, done, attempt);
    return { done };
  } catch (error) {
    return { error };
  }
}

function write(planned: Running['planned'], { state, note }: PlannedAttempt, attempt: Attempt): void {
  planned.state = state;
  if (attempt.child) planned.child = attempt.child;
  if (note !== undefined) planned.notes = [note];
  if (attempt.affected && state === 'done') planned.notes.push('as of now; what is planned before it may change it');
}

/** Whether a step only checks something, or asks a person, so that its failure is as likely as its success. */
function isCheck({ action }: Step): boolean {
  return action === 'aws:assertAwsResourceProperty' || action === 'aws:approve';
}

/** The failure of a check that a plan follows although nobody knows whether it holds. */
function supposedFailure(why: string): StepFailure {
  return new StepFailure(`In this way ${why}`, { stage: 'PostVerification', type: 'Verification' });
}
