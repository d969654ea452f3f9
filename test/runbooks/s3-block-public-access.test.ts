import type { GetBucketAclOutput, PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, type RunOptions, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { blockPublicAccess } from '../../runbooks/s3/block-public-access.ts';
import { readBlock } from '../../runbooks/s3/read-block.handler.ts';
import { leastPrivilege } from './least-privilege.ts';

const Bucket = 'orders-export';
const parameters = { Bucket };
const closed = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const half = { ...closed, BlockPublicPolicy: false, RestrictPublicBuckets: false };

interface Faults {
  /** Operations that S3 refuses. */
  refuses?: string[];
  /** How many looks still show what was there before the change. */
  stale?: number;
  alarm?: string;
}

/** A bucket with a configuration of its own, or none. */
function bucketWith(block: PublicAccessBlockConfiguration | undefined, faults: Faults = {}) {
  const bucket = { block, writes: [] as string[] };
  let stale = 0;
  let shown = block;
  const aws = ({ service, api, input }: AwsCall): Record<string, unknown> | undefined => {
    if (service === 'lambda') return undefined;
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    expect(input.Bucket).toBe(Bucket);
    if (faults.refuses?.includes(api)) throw new AwsCallError('AccessDenied', 'Access Denied', 403);
    if (api === 'GetBucketAcl') return { ...acl };
    if (api === 'GetPublicAccessBlock') {
      if (bucket.writes.length === 0 || stale++ >= (faults.stale ?? 0)) shown = bucket.block;
      if (shown) return { PublicAccessBlockConfiguration: shown };
      const text = 'The public access block configuration was not found';
      throw new AwsCallError('NoSuchPublicAccessBlockConfiguration', text, 404);
    }
    bucket.writes.push(api);
    bucket.block =
      api === 'PutPublicAccessBlock'
        ? (input.PublicAccessBlockConfiguration as PublicAccessBlockConfiguration)
        : undefined;
    return {};
  };
  const read = () => {
    if (faults.refuses?.includes('ReadBlock'))
      throw Object.assign(new Error('Access Denied'), { name: 'AccessDenied' });
    if (bucket.block) return { PublicAccessBlockConfiguration: bucket.block };
    throw Object.assign(new Error('not found'), { name: 'NoSuchPublicAccessBlockConfiguration' });
  };
  const options: RunOptions = {
    answers: [aws],
    code: { 's3/read-block': () => readBlock(async () => read()) },
  };
  return { bucket, options };
}

const acl = {
  Owner: { ID: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' },
  Grants: [{ Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' }],
} satisfies GetBucketAclOutput;

describe('s3/block-public-access', () => {
  test.each([
    ['a bucket that blocks nothing', undefined],
    ['a bucket that blocks some of it', half],
  ])('blocks all public access to %s', async (_, block) => {
    const { bucket, options } = bucketWith(block);

    const { status, outputs } = await runDocument(blockPublicAccess, { ...options, parameters });

    expect(status).toBe('Success');
    expect(bucket).toEqual({ block: closed, writes: ['PutPublicAccessBlock'] });
    expect(outputs['ReadAcl.Groups']).toEqual(['http://acs.amazonaws.com/groups/global/AllUsers']);
  });

  test('waits where S3 still shows what was there before', async () => {
    const { options } = bucketWith(half, { stale: 2 });

    const { status, calls } = await runDocument(blockPublicAccess, { ...options, parameters });

    expect(status).toBe('Success');
    expect(calls.filter(({ step }) => step === 'ReadBlock')).toHaveLength(3);
  });

  test.each([
    ['the second time', {}, 'Success'],
    ['where its alarm stays', { alarm: 'ALARM' }, 'TimedOut'],
  ])('changes nothing of a bucket that is closed, %s', async (_, faults, end) => {
    const { bucket, options } = bucketWith(closed, faults);

    const { status } = await runDocument(blockPublicAccess, {
      ...options,
      parameters: { ...parameters, AlarmName: 'a' },
    });

    expect(status).toBe(end);
    expect(bucket).toEqual({ block: closed, writes: [] });
  });

  test.each([
    [['site', Bucket], 'RefuseIsPublicOnPurpose Failed'],
    [['site', `${Bucket}-2`], 'Done Success'],
  ])('refuses a bucket that is public on purpose: of %j it ends with %s', async (names, last) => {
    const { bucket, options } = bucketWith(undefined);

    const { way } = await runDocument(blockPublicAccess, {
      parameters: { ...parameters, PublicOnPurpose: names },
      ...options,
    });

    expect(way.at(-1)).toBe(last);
    expect(bucket.writes.length).toBe(last.startsWith('Refuse') ? 0 : 1);
  });

  test.each([
    ['GetBucketAcl', 'ReadAcl'],
    ['ReadBlock', 'NoteBlock'],
  ])(
    'refuses a bucket that cannot be read, which is not the same as one without a block: %s',
    async (refused, last) => {
      const { bucket, options } = bucketWith(undefined, { refuses: [refused] });

      const { status, way } = await runDocument(blockPublicAccess, { ...options, parameters });

      expect(status).toBe('Failed');
      expect(way.at(-1)).toBe(`${last} Failed`);
      expect(bucket.writes).toEqual([]);
    },
  );

  test.each([
    ['some', half, 'Replace'],
    ['nothing', undefined, 'Block'],
  ])('undoes nothing where a bucket that blocks %s cannot be changed', async (_, block, act) => {
    const { bucket, options } = bucketWith(block, { refuses: ['PutPublicAccessBlock'] });

    const { status, way } = await runDocument(blockPublicAccess, { ...options, parameters });

    expect(status).toBe('Failed');
    expect(way).toContain(`${act} Failed`);
    expect(bucket).toEqual({ block, writes: [] });
  });

  test.each<[string, Faults, PublicAccessBlockConfiguration | undefined, string]>([
    ['the alarm stays', { alarm: 'ALARM' }, half, 'PutPublicAccessBlock'],
    ['the alarm stays, and there was no block', { alarm: 'ALARM' }, undefined, 'DeletePublicAccessBlock'],
    ['the bucket does not close', { stale: 100 }, half, 'PutPublicAccessBlock'],
    ['the bucket does not close, and there was no block', { stale: 100 }, undefined, 'DeletePublicAccessBlock'],
  ])('gives back what there was where %s', async (_, faults, block, undo) => {
    const { bucket, options } = bucketWith(block, faults);

    const { status } = await runDocument(blockPublicAccess, {
      ...options,
      parameters: { ...parameters, ...(faults.alarm && { AlarmName: 'a' }) },
    });

    expect(status).not.toBe('Success');
    expect(bucket).toEqual({ block, writes: ['PutPublicAccessBlock', undo] });
  });

  test('does not start with the name of no bucket', async () => {
    const { options } = bucketWith(undefined);

    const run = runDocument(blockPublicAccess, { parameters: { Bucket: 'Not_A_Bucket' }, ...options });

    await expect(run).rejects.toThrow('Bucket');
  });
});

leastPrivilege(blockPublicAccess, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, ...bucketWith(undefined).options }),
  'undo, without a block before': () => ({
    parameters: { ...parameters, AlarmName: 'a' },
    ...bucketWith(undefined, { alarm: 'ALARM' }).options,
  }),
  undo: () => ({
    parameters: { ...parameters, AlarmName: 'a' },
    ...bucketWith(half, { alarm: 'ALARM' }).options,
  }),
});
