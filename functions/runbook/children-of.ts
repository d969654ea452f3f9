import { callsOf } from './calls-of.ts';
import { everyStep } from './every-step.ts';
import type { Runbook } from './runbook.ts';

/** The runbooks that a runbook runs, to take changes back too, and those that they run; each once. */
export function childrenOf(runbook: Runbook): Runbook[] {
  const found = new Map<string, Runbook>();
  const visit = (parent: Runbook) => {
    for (const call of everyStep(parent.steps()).flatMap(callsOf)) {
      if (call === 'alarm' || !('kind' in call) || call.kind !== 'child' || found.has(call.runbook.id)) continue;
      found.set(call.runbook.id, call.runbook);
      visit(call.runbook);
    }
  };
  visit(runbook);
  return [...found.values()];
}
