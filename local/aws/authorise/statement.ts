import { conditionsHold } from './condition.ts';
import type { PolicyDocument, Statement } from './policy.ts';
import { type RequestContext, substitute } from './variable.ts';
import { matchesWildcard, quoteWildcards } from './wildcard.ts';

/** One thing that somebody wants to do. */
export interface AccessRequest {
  action: string;
  resource: string;
  context: RequestContext;
}

/** The statements of a policy, which may hold one or a list. */
export function statementsOf(policy: PolicyDocument): Statement[] {
  return Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
}

/** Whether a statement speaks of the request, its principal apart. */
export function applies(statement: Statement, request: AccessRequest): boolean {
  return (
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request) &&
    conditionsHold(statement.Condition, request.context)
  );
}

/** Whether a statement names the action, `NotAction` included; IAM compares actions without regard to case. */
export function actionMatches(statement: Statement, action: string): boolean {
  const matches = (pattern: string) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase());
  if (statement.NotAction !== undefined) return !list(statement.NotAction).some(matches);
  return list(statement.Action).some(matches);
}

function resourceMatches(statement: Statement, { resource, context }: AccessRequest): boolean {
  const matches = (pattern: string) => {
    const expected = substitute(pattern, context, quoteWildcards);
    return expected !== undefined && matchesWildcard(expected, resource);
  };
  if (statement.NotResource !== undefined) return !list(statement.NotResource).some(matches);
  // A trust policy has no resource: it stands on the role itself.
  return statement.Resource === undefined ? statement.Principal !== undefined : list(statement.Resource).some(matches);
}

function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
