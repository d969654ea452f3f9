const USER = /^arn:[^:]+:iam::\d*:user\/(?:.*\/)?([^/]+)$/;
const ROLE = /^arn:[^:]+:iam::(\d*):role\/(?:.*\/)?([^/]+)$/;
const SESSION = /^arn:[^:]+:sts::(\d*):assumed-role\/([^/]+)\/([^/]+)$/;

/**
 * The entry of Approvers that a principal is, by ARN or name; undefined where it is none of them. Entries are names or ARNs of users, ARNs
 * of roles, which stand for all their sessions, and ARNs of sessions.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-approve.html
 */
export function findApprover(approvers: string[], principal: string): string | undefined {
  return approvers.find((approver) => isOne(approver, principal));
}

function isOne(approver: string, principal: string): boolean {
  if (approver === principal) return true;
  if (approver === USER.exec(principal)?.[1] || principal === USER.exec(approver)?.[1]) return true;
  const session = SESSION.exec(principal);
  const role = ROLE.exec(approver);
  return session !== null && role !== null && session[1] === role[1] && session[2] === role[2];
}
