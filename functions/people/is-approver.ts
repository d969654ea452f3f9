import { fitsWildcard } from '../signal/wildcard.ts';

/**
 * Whether an identity that AWS names is among the approvers: ARNs of users, roles and sessions, `*` for any text. A session is
 * named by its role's name only (`arn:aws:sts::<account>:assumed-role/<role>/<session>`), without the role's path; as a name is
 * unique in its account, a pattern with a path counts where it gives the name in full, and else does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function isApprover(approvers: string[], identity: string): boolean {
  const role = roleOf(identity);
  return approvers.some(
    (pattern) =>
      fitsWildcard(pattern, identity) ||
      (role !== undefined && (fitsWildcard(pattern, role) || fitsWildcard(withoutPath(pattern), role))),
  );
}

/** The ARN of the role that a session is of, as far as the session tells it. */
function roleOf(identity: string): string | undefined {
  const [arn, partition, service, , account, resource = ''] = identity.split(':');
  const [kind, name] = resource.split('/');
  if (service !== 'sts' || kind !== 'assumed-role' || !name) return undefined;
  return `${arn}:${partition}:iam::${account}:role/${name}`;
}

function withoutPath(pattern: string): string {
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  const prefix = pattern.slice(0, pattern.indexOf(':role/') + ':role/'.length);
  return name.includes('*') || !pattern.includes(':role/') ? pattern : `${prefix}${name}`;
}
