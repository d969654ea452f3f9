import type { PolicyDocument, Statement } from './policy.ts';
import { type AccessRequest, applies, statementsOf } from './statement.ts';

/** What a set of policies says: a deny always wins, and what nobody allows is denied. */
export type Verdict = 'allowed' | 'explicitly-denied' | 'not-allowed';

/**
 * Evaluates identity policies (of a role, all together) against one request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: readonly PolicyDocument[], request: AccessRequest): Verdict {
  return verdictOf(policies.flatMap(statementsOf).filter((statement) => applies(statement, request)));
}

/** The verdict of the statements that apply. */
export function verdictOf(applicable: readonly Statement[]): Verdict {
  if (applicable.some(({ Effect }) => Effect === 'Deny')) return 'explicitly-denied';
  return applicable.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-allowed';
}
