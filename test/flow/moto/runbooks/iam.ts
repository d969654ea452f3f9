import { deactivateAccessKey } from '../../../../runbooks/iam/deactivate-access-key.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** A user with two keys, of which the second leaked. */
async function userOf(aws: Aws, UserName: string): Promise<Record<string, string>> {
  await aws('iam', 'CreateUser', { UserName });
  const [kept, leaked] = [
    await aws('iam', 'CreateAccessKey', { UserName }),
    await aws('iam', 'CreateAccessKey', { UserName }),
  ];
  return { UserName, Kept: kept.AccessKey.AccessKeyId, Leaked: leaked.AccessKey.AccessKeyId };
}

async function statesOf(aws: Aws, UserName: string | undefined): Promise<Record<string, string>> {
  const { AccessKeyMetadata } = await aws('iam', 'ListAccessKeys', { UserName });
  return Object.fromEntries(
    AccessKeyMetadata.map(({ AccessKeyId, Status }: Record<string, string>) => [AccessKeyId, Status]),
  );
}

const policiesOf = async (aws: Aws, UserName: string | undefined): Promise<string[]> =>
  (await aws('iam', 'ListUserPolicies', { UserName })).PolicyNames;

export const iam: RunbookCase[] = [
  {
    title: 'makes the leaked key inactive, leaves the other one, and denies sessions',
    runbook: deactivateAccessKey,
    arrange: (aws) => userOf(aws, 'alice'),
    parameters: ({ Leaked = '' }) => ({ AccessKeyId: Leaked }),
    status: 'Success',
    async changed(aws, { UserName, Kept = '', Leaked = '' }) {
      expect(await statesOf(aws, UserName)).toEqual({ [Kept]: 'Active', [Leaked]: 'Inactive' });
      expect(await policiesOf(aws, UserName)).toEqual(['KizukiDenyTemporarySessions']);
    },
  },
  {
    title: 'allows sessions again where its alarm stays, and leaves the key inactive',
    runbook: deactivateAccessKey,
    arrange: (aws) => userOf(aws, 'bob'),
    parameters: ({ Leaked = '' }) => ({ AccessKeyId: Leaked, AlarmName: 'no-such-alarm' }),
    status: 'TimedOut',
    async changed(aws, { UserName, Kept = '', Leaked = '' }) {
      expect(await statesOf(aws, UserName)).toEqual({ [Kept]: 'Active', [Leaked]: 'Inactive' });
      expect(await policiesOf(aws, UserName)).toEqual([]);
    },
  },
];
