import type { PolicyDocument } from '../../authorise/policy.ts';
import type { Provision, Resource } from '../../resource.ts';
import type { ServiceContext } from '../../service.ts';
import { physicalName, stableId } from '../../template/physical-name.ts';
import { findRole, managedPolicy } from './policies-of.ts';
import type { IamState } from './role.ts';

/** How the IAM resources of a template are created. */
export function provisionIam(state: IamState, { place, clock }: ServiceContext): Record<string, Provision> {
  const arn = (kind: string, path: string, name: string) =>
    `arn:${place.partition}:iam::${place.account}:${kind}${path}${name}`;
  return {
    async 'AWS::IAM::Role'(resource) {
      const { properties } = resource;
      const name: string = properties.RoleName ?? physicalName(resource, 64);
      const path: string = properties.Path ?? '/';
      if (state.roles.has(name)) throw new Error(`RoleName: there is already a role ${name}`);
      const attached: string[] = properties.ManagedPolicyArns ?? [];
      for (const each of attached) managedPolicy(state, each);
      const role = {
        name,
        arn: arn('role', path, name),
        id: `AROA${stableId(resource, 17)}`,
        path,
        description: properties.Description,
        trust: documentOf(properties, 'AssumeRolePolicyDocument'),
        inline: new Map<string, PolicyDocument>(),
        attached: new Set(attached),
        boundary: properties.PermissionsBoundary,
        maxSessionDuration: Number(properties.MaxSessionDuration ?? 3600),
        createdAt: new Date(clock.now()),
      };
      for (const policy of properties.Policies ?? [])
        role.inline.set(policy.PolicyName, documentOf(policy, 'PolicyDocument'));
      state.roles.set(name, role);
      return { ref: name, attributes: { Arn: role.arn, RoleId: role.id } };
    },
    async 'AWS::IAM::Policy'(resource) {
      const name: string = resource.properties.PolicyName;
      const document = documentOf(resource.properties, 'PolicyDocument');
      for (const role of rolesOf(resource)) findRole(state, role).inline.set(name, document);
      return { ref: name, attributes: { Id: name } };
    },
    async 'AWS::IAM::RolePolicy'(resource) {
      const { RoleName, PolicyName } = resource.properties;
      findRole(state, RoleName).inline.set(PolicyName, documentOf(resource.properties, 'PolicyDocument'));
      return { ref: PolicyName, attributes: {} };
    },
    async 'AWS::IAM::ManagedPolicy'(resource) {
      const { properties } = resource;
      const name: string = properties.ManagedPolicyName ?? physicalName(resource, 128);
      const policy = {
        name,
        arn: arn('policy', properties.Path ?? '/', name),
        document: documentOf(properties, 'PolicyDocument'),
      };
      state.managed.set(policy.arn, policy);
      for (const role of rolesOf(resource)) findRole(state, role).attached.add(policy.arn);
      return { ref: policy.arn, attributes: { PolicyArn: policy.arn } };
    },
    async 'AWS::IAM::InstanceProfile'(resource) {
      const { properties } = resource;
      const name: string = properties.InstanceProfileName ?? physicalName(resource, 128);
      for (const role of rolesOf(resource)) findRole(state, role);
      return { ref: name, attributes: { Arn: arn('instance-profile', properties.Path ?? '/', name) } };
    },
  };
}

function documentOf(properties: Record<string, unknown>, property: string): PolicyDocument {
  const document = properties[property];
  if (typeof document === 'object' && document !== null && 'Statement' in document) return document as PolicyDocument;
  throw new Error(`${property}: a policy document with a Statement is needed, not ${JSON.stringify(document)}`);
}

function rolesOf({ properties }: Resource): string[] {
  for (const other of ['Users', 'Groups'] as const) {
    if (properties[other]?.length > 0) throw new Error(`${other}: only roles are served; attach the policy to Roles`);
  }
  return properties.Roles ?? [];
}
