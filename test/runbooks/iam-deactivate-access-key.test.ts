import type {
  AccessKeyMetadata,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysResponse,
  StatusType,
} from '@aws-sdk/client-iam';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { deactivateAccessKey } from '../../runbooks/iam/deactivate-access-key.ts';
import { leastPrivilege } from './least-privilege.ts';

const leaked = 'AKIAIOSFODNN7EXAMPLE';
const other = 'AKIAI44QH8DHBEXAMPLE';
const policy = 'KizukiDenyTemporarySessions';
const parameters = { AccessKeyId: leaked };
const UserName = 'alice';

interface Faults {
  /** An operation that IAM refuses. */
  refuses?: string;
  /** How many lists of keys still show them as they were; IAM needs a moment. */
  stale?: number;
  alarm?: string;
}

/** A user with keys and inline policies. */
function userWith(keys: [string, StatusType][], policies: string[] = [], faults: Faults = {}) {
  const held = { keys: new Map(keys), policies: new Map(policies.map((name) => [name, 'there before'])) };
  const writes: string[] = [];
  let stale = 0;
  let shown = [...held.keys];
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    if (api === 'GetAccessKeyLastUsed') return { ...lastUse() };
    expect(input.UserName).toBe(UserName);
    if (api === 'ListUserPolicies') return { PolicyNames: [...held.policies.keys()], IsTruncated: false };
    if (api === 'ListAccessKeys') {
      if (writes.length === 0 || stale++ >= (faults.stale ?? 0)) shown = [...held.keys];
      return { ...listed(shown) };
    }
    if (faults.refuses === api) throw new AwsCallError('LimitExceeded', `${api} is refused`, 409);
    writes.push(api);
    if (api === 'UpdateAccessKey') held.keys.set(String(input.AccessKeyId), input.Status as StatusType);
    if (api === 'PutUserPolicy') held.policies.set(String(input.PolicyName), String(input.PolicyDocument));
    if (api === 'DeleteUserPolicy') held.policies.delete(String(input.PolicyName));
    return {};
  };
  return { held, writes, aws };
}

const lastUse = () =>
  ({
    UserName,
    AccessKeyLastUsed: { LastUsedDate: new Date('2030-01-31T09:00:00Z'), ServiceName: 's3', Region: 'eu-west-1' },
  }) satisfies GetAccessKeyLastUsedResponse;

function listed(keys: [string, StatusType][]) {
  const AccessKeyMetadata = keys.map(
    ([AccessKeyId, Status]) =>
      ({ UserName, AccessKeyId, Status, CreateDate: new Date('2029-01-01T00:00:00Z') }) satisfies AccessKeyMetadata,
  );
  return { AccessKeyMetadata, IsTruncated: false } satisfies ListAccessKeysResponse;
}

describe('iam/deactivate-access-key', () => {
  test.each([
    ['the only key', [[leaked, 'Active']]],
    [
      'the first of two keys',
      [
        [leaked, 'Active'],
        [other, 'Active'],
      ],
    ],
    [
      'the second of two keys',
      [
        [other, 'Active'],
        [leaked, 'Active'],
      ],
    ],
  ] as [string, [string, StatusType][]][])('makes %s inactive, and no other', async (_, keys) => {
    const { held, writes, aws } = userWith(keys);

    const { status, outputs } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(writes).toEqual(['UpdateAccessKey', 'PutUserPolicy']);
    expect(Object.fromEntries(held.keys)).toEqual({ ...Object.fromEntries(keys), [leaked]: 'Inactive' });
    expect(outputs['ReadUse.UserName']).toEqual([UserName]);
  });

  test('denies temporary credentials, and them only', async () => {
    const { held, aws } = userWith([[leaked, 'Active']]);

    await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(JSON.parse(held.policies.get(policy) ?? '')).toMatchObject({
      Statement: [{ Effect: 'Deny', Action: '*', Condition: { Null: { 'aws:TokenIssueTime': 'false' } } }],
    });
  });

  test('waits where IAM still shows the key as active', async () => {
    const { aws } = userWith([[leaked, 'Active']], [], { stale: 3 });

    const { status, calls } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(calls.filter(({ step }) => step === 'ReadKeysAfter')).toHaveLength(4);
  });

  test('changes nothing the second time, and succeeds', async () => {
    const { held, writes, aws } = userWith([[leaked, 'Inactive']], [policy]);

    const { status } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(writes).toEqual([]);
    expect(held.policies.get(policy)).toBe('there before');
  });

  test('denies sessions where the key is inactive already', async () => {
    const { writes, aws } = userWith([[leaked, 'Inactive']]);

    const { status } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(writes).toEqual(['PutUserPolicy']);
  });

  test('refuses a key that the user no longer has', async () => {
    const { writes, aws } = userWith([[other, 'Active']]);

    const { status, way } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('RefuseIsNotTheirs Failed');
    expect(writes).toEqual([]);
  });

  test('refuses where the key is unknown', async () => {
    const unknown = ({ api }: AwsCall): Record<string, unknown> => {
      throw new AwsCallError('NoSuchEntity', `${api}: no such key`, 404);
    };

    const { status, calls } = await runDocument(deactivateAccessKey, { parameters, answers: [unknown] });

    expect(status).toBe('Failed');
    expect(calls).toHaveLength(1);
  });

  test('leaves the key inactive where sessions cannot be denied', async () => {
    const { held, writes, aws } = userWith([[leaked, 'Active']], [], { refuses: 'PutUserPolicy' });

    const { status, way } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way).toContain('DenySessions Failed');
    expect(writes).toEqual(['UpdateAccessKey']);
    expect(held.keys.get(leaked)).toBe('Inactive');
  });

  test('denies nothing where the key cannot be made inactive', async () => {
    const { writes, aws } = userWith([[leaked, 'Active']], [], { refuses: 'UpdateAccessKey' });

    const { status, way } = await runDocument(deactivateAccessKey, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Deactivate Failed');
    expect(writes).toEqual([]);
  });

  test.each([
    ['the key stays active', { stale: 100 }, 'Failed', {}],
    ['the alarm stays', { alarm: 'ALARM' }, 'TimedOut', { AlarmName: 'a' }],
  ])('allows sessions again where %s, but never activates the key', async (_, faults, end, alarm) => {
    const { held, writes, aws } = userWith([[leaked, 'Active']], [], faults);

    const { status } = await runDocument(deactivateAccessKey, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect(status).toBe(end);
    expect(writes).toEqual(['UpdateAccessKey', 'PutUserPolicy', 'DeleteUserPolicy']);
    expect(held.keys.get(leaked)).toBe('Inactive');
  });

  test('leaves a policy that was there before where a later step fails', async () => {
    const { held, aws } = userWith([[leaked, 'Active']], [policy], { alarm: 'ALARM' });

    const { status } = await runDocument(deactivateAccessKey, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).toBe('TimedOut');
    expect(held.policies.has(policy)).toBe(true);
  });

  test.each(['ASIAIOSFODNN7EXAMPLE', 'alice'])('does not start with %s, which is no key of a user', async (id) => {
    const { aws } = userWith([]);

    const run = runDocument(deactivateAccessKey, { parameters: { AccessKeyId: id }, answers: [aws] });

    await expect(run).rejects.toThrow('AccessKeyId');
  });
});

leastPrivilege(deactivateAccessKey, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [userWith([[leaked, 'Active']]).aws] }),
  undo: () => ({
    parameters: { ...parameters, AlarmName: 'a' },
    answers: [userWith([[leaked, 'Active']], [], { alarm: 'ALARM' }).aws],
  }),
});
