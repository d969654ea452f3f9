import type { Principals } from '../../authorise/principals.ts';
import { AwsError, type Input, type Service, type ServiceContext } from '../../service.ts';

export interface StsPorts {
  principals: Principals;
  /** The full ARN and id of a role; throws `AwsError` where there is none. */
  role(arn: string): { arn: string };
}

/**
 * Who one is, and becoming a role. Whether a caller may become it is decided by `sts:AssumeRole` in its policies and by the role's trust policy.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function createSts({ clock }: ServiceContext, { principals, role }: StsPorts): Service {
  return {
    name: 'sts',
    provision: {},
    operations: {
      GetCallerIdentity: {
        permissions: () => [],
        handle: async (_, { account, arn }) => ({ UserId: userIdOf(account, arn), Account: account, Arn: arn }),
      },
      AssumeRole: {
        permissions: ({ RoleArn, ExternalId, RoleSessionName }) => [
          {
            action: 'sts:AssumeRole',
            resource: String(RoleArn),
            context: {
              ...(RoleSessionName !== undefined && { 'sts:RoleSessionName': RoleSessionName }),
              ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
            },
          },
        ],
        async handle(input) {
          const { RoleArn, RoleSessionName, DurationSeconds } = checked(input);
          const { caller, ...issued } = principals.issue(role(RoleArn).arn, RoleSessionName);
          return {
            Credentials: {
              AccessKeyId: issued.accessKeyId,
              SecretAccessKey: issued.secretAccessKey,
              SessionToken: issued.sessionToken,
              Expiration: new Date(clock.now() + DurationSeconds * 1000),
            },
            AssumedRoleUser: { AssumedRoleId: userIdOf(caller.account, caller.arn), Arn: caller.arn },
          };
        },
      },
    },
  };
}

function checked(input: Input): { RoleArn: string; RoleSessionName: string; DurationSeconds: number } {
  const { RoleArn, RoleSessionName, DurationSeconds = 3600 } = input;
  if (typeof RoleArn !== 'string') throw new AwsError('ValidationError', 'RoleArn is missing');
  if (typeof RoleSessionName !== 'string' || !/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
    throw new AwsError(
      'ValidationError',
      `RoleSessionName '${RoleSessionName}' must be 2 to 64 characters of [\\w+=,.@-]`,
    );
  }
  if (DurationSeconds < 900 || DurationSeconds > 43_200) {
    throw new AwsError('ValidationError', `DurationSeconds ${DurationSeconds} must be between 900 and 43200`);
  }
  return { RoleArn, RoleSessionName, DurationSeconds };
}

/** The account's number for the root; for a session, a unique id and the session's name. */
function userIdOf(account: string, arn: string): string {
  const [, role, session] = /assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  return role === undefined
    ? account
    : `AROA${role
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, '')
        .slice(0, 17)}:${session}`;
}
