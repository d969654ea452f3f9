import type { RolePolicies } from '../../authorise/authorise.ts';
import type { PolicyDocument } from '../../authorise/policy.ts';
import type { Service, ServiceContext } from '../../service.ts';
import { iamOperations } from './operations.ts';
import { findRole, policiesOf } from './policies-of.ts';
import { provisionIam } from './provision.ts';
import type { IamState } from './role.ts';

/** The IAM service, and what the rest of the endpoint asks it. */
export interface Iam extends Service {
  /** Throws `AwsError` NoSuchEntity. */
  policiesOf(roleArn: string): RolePolicies;
  /** The full ARN and trust policy of a role by name or ARN; throws `AwsError` NoSuchEntity. */
  role(nameOrArn: string): { arn: string; trust: PolicyDocument };
}

/** Keeps the roles and policies of the template. */
export function createIam(context: ServiceContext): Iam {
  const state: IamState = { roles: new Map(), managed: new Map() };
  return {
    name: 'iam',
    operations: iamOperations(state, context),
    provision: provisionIam(state, context),
    resourcePolicy: (arn) => [...state.roles.values()].find((role) => role.arn === arn)?.trust,
    policiesOf: (roleArn) => policiesOf(state, roleArn),
    role: (nameOrArn) => findRole(state, nameOrArn),
  };
}
