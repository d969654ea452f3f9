import type { AutomationDocument, Step } from './automation-document.ts';
import { everyStep } from './every-step.ts';
import { complainTo, type Fault } from './invalid-document-error.ts';
import type { Path } from './source-text.ts';

/** Checks that every step which another goes to is there, and can be gone to from where that one is. */
export function checkJumps(document: AutomationDocument, names: Set<unknown>, faults: Fault[]): void {
  for (const step of everyStep(document.steps)) {
    const fault = complainTo(faults, step.name);
    for (const { property, name, at } of jumps(step)) {
      const target = document.stepNamed.get(name);
      if (!names.has(name)) fault(`${property} names the step ${name}, which does not exist`, at);
      else if (target?.parent && !isAround(target.parent, step))
        fault(`${property} names the step ${name}, which only steps inside ${target.parent.name} can go to`, at);
    }
  }
}

function jumps(step: Step): { property: string; name: string; at: Path }[] {
  const found = step.choices.map((name) => ({ property: 'a choice', name, at: ['inputs'] }));
  const add = (property: string, name: string) => found.push({ property, name, at: [property] });
  if (step.nextStep !== undefined) add('nextStep', step.nextStep);
  if (step.onFailure.type === 'step') add('onFailure', step.onFailure.step);
  if (step.onCancel.type === 'step') add('onCancel', step.onCancel.step);
  return found;
}

function isAround(outer: Step, step: Step): boolean {
  for (let around = step.parent; around; around = around.parent) if (around === outer) return true;
  return false;
}
