import { everyPlanned } from './every-planned.ts';
import type { Phase } from './phase.ts';
import { plan } from './plan.ts';
import type { Runbook } from './runbook.ts';

const known = new WeakMap<Runbook, Record<string, Phase>>();

/** What each step of the compiled document is for, by its name; reckoned once for each runbook. */
export function phases(runbook: Runbook): Record<string, Phase> {
  const found = runbook.phases ?? known.get(runbook);
  if (found) return found;
  const all = Object.fromEntries(everyPlanned(plan(runbook.steps())).map(({ phase, step }) => [step.name, phase]));
  known.set(runbook, all);
  return all;
}
