import type { AutomationDocument, Step } from './automation-document.ts';
import { followers, nextInOrder } from './followers.ts';

/**
 * Finds steps that, once reached, follow each other for ever as long as they succeed: names in document order, undefined where there
 * are none. A loop that a branch can leave is no such loop. A step that does not exist counts as an end: it is another fault.
 */
export function findEndlessLoop({ steps, stepNamed }: AutomationDocument): string[] | undefined {
  const after = new Map(steps.map((step) => [step, followers(step, steps)]));
  const leadsToEnd = new Set(steps.filter((step) => canEnd(step, steps)));
  for (let grew = true; grew; ) {
    grew = false;
    for (const step of steps) {
      if (leadsToEnd.has(step) || !after.get(step)?.some((name) => isEnd(stepNamed.get(name), leadsToEnd))) continue;
      leadsToEnd.add(step);
      grew = true;
    }
  }
  const reached = reachable(steps, after, stepNamed);
  const endless = steps.filter((step) => reached.has(step) && !leadsToEnd.has(step)).map(({ name }) => name);
  return endless.length > 0 ? endless : undefined;
}

function canEnd(step: Step, steps: Step[]): boolean {
  return !step.alwaysChooses && nextInOrder(step, steps) === undefined;
}

function isEnd(step: Step | undefined, leadsToEnd: Set<Step>): boolean {
  return step === undefined || leadsToEnd.has(step);
}

function reachable(steps: Step[], after: Map<Step, string[]>, stepNamed: Map<string, Step>): Set<Step> {
  const reached = new Set<Step>();
  const open = steps.slice(0, 1);
  for (let step = open.pop(); step; step = open.pop()) {
    if (reached.has(step)) continue;
    reached.add(step);
    const jumps = [step.onFailure, step.onCancel].flatMap((jump) => (jump.type === 'step' ? [jump.step] : []));
    for (const name of [...(after.get(step) ?? []), ...jumps]) {
      const next = stepNamed.get(name);
      if (next) open.push(next);
    }
  }
  return reached;
}
