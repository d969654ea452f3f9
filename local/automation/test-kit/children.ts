import { childrenOf } from '../../../functions/runbook/children-of.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import { documentName, type Runbook } from '../../../functions/runbook/runbook.ts';
import type { Place } from '../expression/scope.ts';

/** The role that a runbook runs in as a child, in a test. */
export const roleInTest = (runbook: Pick<Runbook, 'id'>, { partition, account }: Place): string =>
  `arn:${partition}:iam::${account}:role/${documentName(runbook)}`;

/** The documents of the runbooks that a runbook runs, by name, each with a role of its own. */
export function childDocuments(given: Runbook | object | string, place: Place): Record<string, object> {
  if (!isRunbook(given)) return {};
  const children = childrenOf(given);
  return Object.fromEntries(
    children.map((child) => [documentName(child), compile(child, { assumeRole: roleInTest(child, place) })]),
  );
}

/** Whether a test gave a runbook of ours, not a document. */
export function isRunbook(given: Runbook | object | string): given is Runbook {
  return typeof given === 'object' && 'steps' in given && typeof given.steps === 'function';
}
