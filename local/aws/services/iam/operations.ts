import { AwsError, type Input, type Operation, type ServiceContext } from '../../service.ts';
import { findRole } from './policies-of.ts';
import type { IamState, Role } from './role.ts';

/** The operations that show what the template's roles may do. */
export function iamOperations(state: IamState, { place }: ServiceContext): Record<string, Operation> {
  const onRole = (action: string, answer: (role: Role, input: Input) => Record<string, unknown>): Operation => ({
    permissions: ({ RoleName }) => [
      {
        action: `iam:${action}`,
        resource: state.roles.get(RoleName)?.arn ?? `arn:${place.partition}:iam::${place.account}:role/${RoleName}`,
      },
    ],
    handle: async (input) => answer(findRole(state, input.RoleName ?? ''), input),
  });
  return {
    GetRole: onRole('GetRole', (role) => ({ Role: describe(role) })),
    ListRoles: {
      permissions: () => [{ action: 'iam:ListRoles', resource: `arn:${place.partition}:iam::${place.account}:role/` }],
      async handle({ PathPrefix = '/' }) {
        const roles = [...state.roles.values()].filter(({ path }) => path.startsWith(PathPrefix));
        return { Roles: roles.sort((a, b) => a.name.localeCompare(b.name)).map(describe), IsTruncated: false };
      },
    },
    ListRolePolicies: onRole('ListRolePolicies', ({ inline }) => ({
      PolicyNames: [...inline.keys()],
      IsTruncated: false,
    })),
    ListAttachedRolePolicies: onRole('ListAttachedRolePolicies', ({ attached }) => ({
      AttachedPolicies: [...attached].map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn })),
      IsTruncated: false,
    })),
    GetRolePolicy: onRole('GetRolePolicy', ({ name, inline }, { PolicyName }) => {
      const document = inline.get(PolicyName);
      if (!document) {
        throw new AwsError('NoSuchEntity', `The role policy with name ${PolicyName} cannot be found.`, 404);
      }
      return { RoleName: name, PolicyName, PolicyDocument: encodeURIComponent(JSON.stringify(document)) };
    }),
  };
}

/** Policy documents are URL-encoded on the wire: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
function describe(role: Role): Record<string, unknown> {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.trust)),
    Description: role.description,
    MaxSessionDuration: role.maxSessionDuration,
  };
}
