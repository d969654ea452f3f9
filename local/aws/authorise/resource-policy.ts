import { type Verdict, verdictOf } from './evaluate.ts';
import type { PolicyDocument, Statement } from './policy.ts';
import { type AccessRequest, applies, statementsOf } from './statement.ts';

/** Who asks, as a resource policy can name it. */
export type Principal =
  | { service: string }
  /** `arns` are all the names that grant directly: the role, and its session. */
  | { account: string; arns: string[] };

/** What a resource policy says; `delegated` where it allows the whole account, whose own policies then decide. */
export type ResourceVerdict = Verdict | 'delegated';

/**
 * Evaluates a resource policy (of a queue, topic, function, bus or role) for a principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function evaluateResourcePolicy(
  policy: PolicyDocument | undefined,
  principal: Principal,
  request: AccessRequest,
): ResourceVerdict {
  if (!policy) return 'not-allowed';
  const applicable = statementsOf(policy)
    .map((statement) => ({ statement, how: namedBy(statement, principal) }))
    .filter(({ statement, how }) => how !== undefined && applies(statement, request));
  const verdict = verdictOf(applicable.map(({ statement }) => statement));
  if (verdict !== 'allowed') return verdict;
  const direct = applicable.some(({ statement, how }) => statement.Effect === 'Allow' && how === 'direct');
  return direct ? 'allowed' : 'delegated';
}

function namedBy(statement: Statement, principal: Principal): 'direct' | 'account' | undefined {
  if ('NotPrincipal' in statement)
    throw new Error('NotPrincipal is not known here; name the principals with Principal');
  const named = statement.Principal;
  if (named === undefined) return undefined;
  if (named === '*' || values(named.AWS).includes('*')) return 'direct';
  if ('service' in principal) return values(named.Service).includes(principal.service) ? 'direct' : undefined;
  const aws = values(named.AWS);
  if (aws.some((each) => principal.arns.includes(each))) return 'direct';
  const isAccount = (each: string) => each === principal.account || each.endsWith(`:iam::${principal.account}:root`);
  return aws.some(isAccount) ? 'account' : undefined;
}

function values(named: string | string[] | undefined): string[] {
  return named === undefined ? [] : Array.isArray(named) ? named : [named];
}
