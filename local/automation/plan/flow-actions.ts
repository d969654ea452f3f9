import type { ActionContext, ActionResult } from '../actions/action.ts';
import { UndecidedError } from '../actions/condition.ts';
import { overridden } from '../actions/overridden.ts';
import type { Scope } from '../expression/scope.ts';
import { holdsUnknown, Unknown } from '../expression/unknown.ts';
import { branchOptions } from './decide-branch.ts';
import type { PlannedStep } from './plan.ts';
import { choose, type Running, stepOf, type Walk } from './running.ts';

type Perform = (
  step: Running,
  context: ActionContext,
  scope: Scope,
  walk: Walk,
) => ActionResult | Promise<ActionResult>;

/** Actions that change nothing outside, but say how the execution goes on: performed in every walk. */
export const flowActions: Record<string, Perform> = {
  'aws:branch': performBranch,
  'aws:loop': performLoop,
  'aws:updateVariable': performUpdate,
};

function performBranch(running: Running, { inputs }: ActionContext, _: Scope, walk: Walk): ActionResult {
  const options = branchOptions(inputs);
  const { planned } = running;
  if (options.length > 1) planned.state = 'unknown';
  const chosen =
    options.length === 1
      ? 0
      : choose(
          running,
          options.map(({ when }) => when),
          walk,
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
      isOpen ? overridden(context, { inputs: { ...context.inputs, Iterators: itemsOf(Iterators) } }) : context,
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
