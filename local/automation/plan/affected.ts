import { iamName } from '../../../functions/runbook/iam-name.ts';
import { holdsUnknown } from '../expression/unknown.ts';
import type { PlannedCall, PlannedStep, Way } from './plan.ts';

/**
 * Whether the answer of a read may be another one once the writes planned before it are made: they are of the same service, and name
 * something that the read names as well, or one of the two names nothing that is known. What a script, a command or a function may
 * change is not known, and not reckoned with.
 */
export function isAffected(read: Pick<PlannedCall, 'service' | 'input'>, before: PlannedStep[]): boolean {
  const { prefix } = iamName(read.service, '');
  const writes = plannedWrites(before);
  const named = textsIn(read.input);
  return writes.some(({ service, input }) => {
    if (iamName(service, '').prefix !== prefix) return false;
    const changed = textsIn(input);
    return named.size === 0 || holdsUnknown(input) || [...changed].some((text) => named.has(text));
  });
}

/** The writes that steps would make, those of their children in any way included. */
export function plannedWrites(steps: PlannedStep[]): PlannedCall[] {
  return steps.flatMap(({ calls, child }) => [
    ...calls.filter(({ made, access }) => !made && access === 'write'),
    ...(child === undefined ? [] : plannedWrites(everyStep(child))),
  ]);
}

/** The steps of all ways. */
function everyStep({ steps }: Way): PlannedStep[] {
  return steps.flatMap((step) => [step, ...(step.ways ?? []).flatMap(everyStep)]);
}

function textsIn(data: unknown, found = new Set<string>()): Set<string> {
  if (typeof data === 'string') found.add(data);
  else if (typeof data === 'object' && data !== null) for (const value of Object.values(data)) textsIn(value, found);
  return found;
}
