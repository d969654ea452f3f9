import type { AutomationDocument } from '../document/automation-document.ts';
import type { Plan, Way } from './plan.ts';

/** Says of a plan that has become too large that the way which `choices` lead to is not followed. */
export function leaveOut(plan: Plan, choices: number[]): void {
  plan.cut = true;
  let way: Way | undefined = plan;
  for (const choice of choices) way = way?.steps.at(-1)?.ways?.[choice];
  if (way) way.end ??= { kind: 'cut' };
}

/** The steps of a document that are nowhere in its plan, in their order. */
export function unplannedSteps({ stepNamed }: AutomationDocument, plan: Plan): string[] {
  const planned = new Set<string>();
  const ways: Way[] = [plan];
  for (let way = ways.pop(); way; way = ways.pop()) {
    for (const step of way.steps) {
      planned.add(step.step);
      ways.push(...(step.ways ?? []));
    }
  }
  return [...stepNamed.keys()].filter((name) => !planned.has(name));
}
