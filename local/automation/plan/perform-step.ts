import type { ActionContext, ActionResult } from '../actions/action.ts';
import { UndecidedError } from '../actions/condition.ts';
import type { Step } from '../document/automation-document.ts';
import { StepFailure } from '../execution/step-failure.ts';
import type { Scope } from '../expression/scope.ts';
import { holdsUnknown, Unknown } from '../expression/unknown.ts';
import { branchOptions } from './decide-branch.ts';
import { type PlannedAttempt, performPlanned } from './perform-planned.ts';
import type { PlannedStep } from './plan.ts';
import type { Planning } from './plan-document.ts';
import type { Attempt } from './planning-context.ts';
import type { Running } from './walk.ts';
import type { WayWalker } from './way-walker.ts';

export interface Walk {
  planning: Planning;
  walker: WayWalker;
  /** Time goes on by so many milliseconds although nobody waits. */
  skip(milliseconds: number): void;
}

type Perform = (
  step: Running,
  context: ActionContext,
  scope: Scope,
  walk: Walk,
) => ActionResult | Promise<ActionResult>;

/** Actions that change nothing outside, but say how the execution goes on: performed in every walk. */
const flow: Record<string, Perform> = {
  'aws:branch': performBranch,
  'aws:loop': performLoop,
  'aws:updateVariable': performUpdate,
};

/** Performs one attempt of a step in a plan, and notes in the plan what it does. */
export async function performStep(
  step: Running,
  context: ActionContext,
  scope: Scope,
  walk: Walk,
): Promise<ActionResult> {
  const perform = flow[stepOf(step).action] ?? performOnce;
  return perform(step, context, scope, walk);
}

function performBranch(running: Running, { inputs }: ActionContext, _: Scope, { walker }: Walk): ActionResult {
  const options = branchOptions(inputs);
  const { planned } = running;
  if (options.length > 1) planned.state = 'unknown';
  const chosen =
    options.length === 1
      ? 0
      : choose(
          running,
          options.map(({ when }) => when),
          walker,
        );
  const { when, nextStep } = options[chosen] ?? {};
  const where = nextStep === undefined ? '' : `, so on to ${nextStep}`;
  if (options.length === 1 && planned.notes.length === 0) planned.notes.push(`${when}${where}`);
  return nextStep === undefined ? {} : { nextStep };
}

async function performLoop(running: Running, context: ActionContext): Promise<ActionResult> {
  const step = stepOf(running);
  const { Iterators } = context.inputs;
  const isOpen = Iterators instanceof Unknown;
  if (isOpen) undecided(running.planned, `it goes round for each of ${Iterators.text}`);
  try {
    return await step.run(
      isOpen ? { ...context, inputs: { ...context.inputs, Iterators: itemsOf(Iterators) } } : context,
    );
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error;
    undecided(running.planned, 'how often it goes round is not known yet');
    return {};
  }
}

/** Of a list that is not known, any one item. */
function itemsOf({ text, now }: Unknown): unknown[] {
  return Array.isArray(now?.value) ? now.value : [new Unknown(`each of ${text}`)];
}

function undecided(planned: PlannedStep, note: string): void {
  planned.state = 'unknown';
  if (planned.notes.length === 0) planned.notes.push(note);
}

function performUpdate(running: Running, context: ActionContext, scope: Scope): ActionResult | Promise<ActionResult> {
  const { Name, Value } = context.inputs;
  running.planned.inputs = context.inputs;
  if (!holdsUnknown(Value)) return stepOf(running).run(context);
  scope.variables.set(String(Name).replace(/^variable:/, ''), Value);
  return {};
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
    const chosen = choose(running, options, walk.walker);
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

function choose(running: Running, options: string[], walker: WayWalker): number {
  running.chosen ??= walker.choose(running.planned, options);
  return running.chosen;
}

function stepOf({ stepState }: Running): Step {
  if (!stepState) throw new Error('the step has not begun');
  return stepState.step;
}

/** Whether a step only checks something, or asks a person, so that its failure is as likely as its success. */
function isCheck({ action }: Step): boolean {
  return action === 'aws:assertAwsResourceProperty' || action === 'aws:approve';
}

/** The failure of a check that a plan follows although nobody knows whether it holds. */
function supposedFailure(why: string): StepFailure {
  return new StepFailure(`In this way ${why}`, { stage: 'PostVerification', type: 'Verification' });
}
