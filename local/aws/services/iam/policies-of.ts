import type { RolePolicies } from '../../authorise/authorise.ts';
import { managedPolicies } from '../../authorise/managed-policies.ts';
import type { PolicyDocument } from '../../authorise/policy.ts';
import { AwsError } from '../../service.ts';
import type { IamState, Role } from './role.ts';

/** A role by name or ARN; throws NoSuchEntity. */
export function findRole({ roles }: IamState, nameOrArn: string): Role {
  const role = roles.get(nameOrArn.startsWith('arn:') ? (nameOrArn.split('/').at(-1) ?? '') : nameOrArn);
  if (role && (!nameOrArn.startsWith('arn:') || role.arn === nameOrArn)) return role;
  throw new AwsError('NoSuchEntity', `The role with name ${nameOrArn} cannot be found.`, 404);
}

/** All policies that decide on the calls of a role: inline, managed, and its boundary. */
export function policiesOf(state: IamState, roleArn: string): RolePolicies {
  const role = findRole(state, roleArn);
  const attached = [...role.attached].map((arn) => managedPolicy(state, arn));
  return {
    identity: [...role.inline.values(), ...attached],
    ...(role.boundary !== undefined && { boundary: managedPolicy(state, role.boundary) }),
  };
}

/** A managed policy's document, of the template or AWS's own; throws NoSuchEntity for one that is not known here. */
export function managedPolicy({ managed }: IamState, arn: string): PolicyDocument {
  const [, awsName = ''] = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  const document =
    managed.get(arn)?.document ?? (Object.hasOwn(managedPolicies, awsName) ? managedPolicies[awsName] : undefined);
  if (document) return document;
  throw new AwsError(
    'NoSuchEntity',
    `Policy ${arn} is not known here; attach the actions themselves, or a policy of the template.`,
    404,
  );
}
