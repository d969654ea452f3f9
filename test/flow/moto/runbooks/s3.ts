import { blockPublicAccess } from '../../../../runbooks/s3/block-public-access.ts';
import { handler } from '../../../../runbooks/s3/read-block.handler.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

const half = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: false };

async function bucketOf(aws: Aws, Bucket: string, block?: Record<string, boolean>): Promise<Record<string, string>> {
  await aws('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } });
  if (block) await aws('s3', 'PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: block });
  return { Bucket };
}

async function blockOf(aws: Aws, Bucket: string | undefined): Promise<unknown> {
  return (await aws('s3', 'GetPublicAccessBlock', { Bucket })).PublicAccessBlockConfiguration;
}

const code = () => [invokeCode('s3/read-block', handler)];
const parameters = ({ Bucket = '' }) => ({ Bucket });
const withAlarm = ({ Bucket = '' }) => ({ Bucket, AlarmName: 'no-such-alarm' });

export const s3: RunbookCase[] = [
  {
    title: 'closes a bucket that has no block',
    runbook: blockPublicAccess,
    arrange: (aws) => bucketOf(aws, 'kizuki-public'),
    parameters,
    lacks: code,
    status: 'Success',
    async changed(aws, { Bucket }) {
      expect(Object.values((await blockOf(aws, Bucket)) as object)).toEqual([true, true, true, true]);
    },
  },
  {
    title: 'takes the block away again where there was none and its alarm stays',
    runbook: blockPublicAccess,
    arrange: (aws) => bucketOf(aws, 'kizuki-public-again'),
    parameters: withAlarm,
    lacks: code,
    status: 'TimedOut',
    async changed(aws, { Bucket }) {
      await expect(blockOf(aws, Bucket)).rejects.toMatchObject({ code: 'NoSuchPublicAccessBlockConfiguration' });
    },
  },
  {
    title: 'sets back the block that was there where its alarm stays',
    runbook: blockPublicAccess,
    arrange: (aws) => bucketOf(aws, 'kizuki-half-public', half),
    parameters: withAlarm,
    lacks: code,
    status: 'TimedOut',
    async changed(aws, { Bucket }) {
      expect(await blockOf(aws, Bucket)).toEqual(half);
    },
  },
];
