import type { GetBucketAclOutput, PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { blockPublicAccess } from '../../runbooks/s3/block-public-access.ts';
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
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
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
  return { bucket, aws };
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
    const { bucket, aws } = bucketWith(block);

    const { status, outputs } = await runDocument(blockPublicAccess, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(bucket).toEqual({ block: closed, writes: ['PutPublicAccessBlock'] });
    expect(outputs['ReadAcl.Groups']).toEqual(['http://acs.amazonaws.com/groups/global/AllUsers']);
  });

  test('waits where S3 still shows what was there before', async () => {
    const { aws } = bucketWith(half, { stale: 2 });

    const { status, calls } = await runDocument(blockPublicAccess, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(calls.filter(({ step }) => step === 'ReadBlock')).toHaveLength(3);
  });

  test('leaves a bucket that is closed as it is, the second time and where that run is undone', async () => {
    const first = bucketWith(closed);
    const undone = bucketWith(closed, { alarm: 'ALARM' });

    const { status } = await runDocument(blockPublicAccess, { parameters, answers: [first.aws] });
    await runDocument(blockPublicAccess, { parameters: { ...parameters, AlarmName: 'a' }, answers: [undone.aws] });

    expect(status).toBe('Success');
    expect(first.bucket.block).toEqual(closed);
    expect(undone.bucket.block).toEqual(closed);
  });

  test.each([
    [['site', Bucket], 'RefuseIsPublicOnPurpose Failed'],
    [['site', `${Bucket}-2`], 'Done Success'],
  ])('refuses a bucket that is public on purpose: of %j it ends with %s', async (names, last) => {
    const { bucket, aws } = bucketWith(undefined);

    const { way } = await runDocument(blockPublicAccess, {
      parameters: { ...parameters, PublicOnPurpose: names },
      answers: [aws],
    });

    expect(way.at(-1)).toBe(last);
    expect(bucket.writes.length).toBe(last.startsWith('Refuse') ? 0 : 1);
  });

  test('refuses a bucket that cannot be read', async () => {
    const { bucket, aws } = bucketWith(undefined, { refuses: ['GetBucketAcl'] });

    const { status, way } = await runDocument(blockPublicAccess, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way).toEqual(['ReadAcl Failed']);
    expect(bucket.writes).toEqual([]);
  });

  test.each([
    ['a configuration', half, ['UndoNoteBlock']],
    ['none', undefined, []],
  ])('sets back what there was, %s, where it cannot be blocked', async (_, block, undone) => {
    const { bucket, aws } = bucketWith(block, { refuses: ['PutPublicAccessBlock'] });

    const { status, path } = await runDocument(blockPublicAccess, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(path.filter((step) => /^Undo(NoteBlock|Block)$/.test(step))).toEqual(undone);
    expect(bucket.block).toEqual(block);
  });

  test.each([
    ['the alarm stays', { alarm: 'ALARM' }, { AlarmName: 'a' }],
    ['the bucket does not close', { stale: 100 }, {}],
  ])('gives back what there was where %s', async (_, faults, alarm) => {
    for (const block of [half, undefined]) {
      const { bucket, aws } = bucketWith(block, faults);

      const { status } = await runDocument(blockPublicAccess, {
        parameters: { ...parameters, ...alarm },
        answers: [aws],
      });

      expect(status).not.toBe('Success');
      expect(bucket.writes.slice(0, 2)).toEqual(['PutPublicAccessBlock', 'DeletePublicAccessBlock']);
      expect(bucket.block).toEqual(block);
    }
  });

  test('does not start with the name of no bucket', async () => {
    const { aws } = bucketWith(undefined);

    const run = runDocument(blockPublicAccess, { parameters: { Bucket: 'Not_A_Bucket' }, answers: [aws] });

    await expect(run).rejects.toThrow('Bucket');
  });
});

leastPrivilege(blockPublicAccess, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [bucketWith(undefined).aws] }),
  undo: () => ({
    parameters: { ...parameters, AlarmName: 'a' },
    answers: [bucketWith(half, { alarm: 'ALARM' }).aws],
  }),
});
