import type { AutomationDocument, Step } from './automation-document.ts';
import { everyStep } from './every-step.ts';
import { followers, nextInOrder } from './followers.ts';

/**
 * Finds steps that, once reached, follow each other for ever as long as they succeed: names in document order, undefined where there
 * are none. A loop that a branch can leave is no such loop, and aws:loop ends by itself. A step that does not exist counts as an end: it
 * is another fault.
 */
export function findEndlessLoop({ steps, stepNamed }: AutomationDocument): string[] | undefined {
  const lists = [steps, ...everyStep(steps).flatMap((step) => (step.steps ? [step.steps] : []))];
  for (const list of lists) {
    const endless = endlessIn(list, stepNamed);
    if (endless.length > 0) return endless;
  }
  return undefined;
}

/** The same for the steps of one list. To go to a step of another list counts as an end. */
function endlessIn(list: Step[], stepNamed: Map<string, Step>): string[] {
  const own = new Set(list);
  const exits = new Map(list.map((step) => [step, namesGoneToFrom(step.steps ?? [])]));
  const after = new Map(list.map((step) => [step, [...followers(step), ...(exits.get(step) ?? [])]]));
  const find = (name: string) => {
    const step = stepNamed.get(name);
    return step && own.has(step) ? step : undefined;
  };

  const before = new Map<Step, Step[]>();
  const ends: Step[] = [];
  for (const step of list) {
    const next = (after.get(step) ?? []).map(find);
    if ((!step.alwaysChooses && nextInOrder(step) === undefined) || next.includes(undefined)) ends.push(step);
    for (const one of next) {
      if (one === undefined) continue;
      const list = before.get(one);
      if (list) list.push(step);
      else before.set(one, [step]);
    }
  }
  const leadsToEnd = reachable(ends, (step) => before.get(step) ?? []);
  const reached = reachable(list.slice(0, 1), (step) => {
    const jumps = [step.onFailure, step.onCancel].flatMap((jump) => (jump.type === 'step' ? [jump.step] : []));
    return [...(after.get(step) ?? []), ...jumps].flatMap((name) => find(name) ?? []);
  });
  return list.filter((step) => reached.has(step) && !leadsToEnd.has(step)).map(({ name }) => name);
}

/** Wherever steps inside a step may go to; those that stay inside are not of the list that the step is in. */
function namesGoneToFrom(steps: Step[]): string[] {
  return steps.flatMap((step) => [
    ...step.choices,
    ...[step.onFailure, step.onCancel].flatMap((jump) => (jump.type === 'step' ? [jump.step] : [])),
    ...(step.nextStep === undefined ? [] : [step.nextStep]),
    ...namesGoneToFrom(step.steps ?? []),
  ]);
}

function reachable(from: Step[], next: (step: Step) => Step[]): Set<Step> {
  const reached = new Set<Step>();
  const open = [...from];
  for (let step = open.pop(); step; step = open.pop()) {
    if (reached.has(step)) continue;
    reached.add(step);
    open.push(...next(step));
  }
  return reached;
}
