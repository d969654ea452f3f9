import { type Aws, type DocumentCase, failureOf, outputOf } from '../document-case.ts';

async function bucket(aws: Aws, Bucket: string): Promise<Record<string, string>> {
  await aws('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' } });
  return { Bucket };
}

const TEXT = 'a "quoted" line\nand {{ braces }} \\ 気付き';

export const s3: DocumentCase[] = [
  {
    title: 'blocks all four',
    document: 's3-block-public-access',
    arrange: (aws) => bucket(aws, 'kizuki-open'),
    parameters: ({ Bucket = '' }) => ({ Bucket: [Bucket] }),
    status: 'Success',
    async changed(aws, { Bucket }, record) {
      const { PublicAccessBlockConfiguration } = await aws('s3', 'GetPublicAccessBlock', { Bucket });
      expect(Object.values(PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(outputOf(record, 'block.Code')).toEqual(['200']);
    },
  },
  {
    title: 'turns versioning on',
    document: 's3-versioning',
    arrange: (aws) => bucket(aws, 'kizuki-versions'),
    parameters: ({ Bucket = '' }) => ({ Bucket: [Bucket] }),
    status: 'Success',
    async changed(aws, { Bucket }) {
      expect(await aws('s3', 'GetBucketVersioning', { Bucket })).toMatchObject({ Status: 'Enabled' });
    },
  },
  {
    title: 'writes and reads any text unchanged',
    document: 's3-report',
    arrange: (aws) => bucket(aws, 'kizuki-reports'),
    parameters: ({ Bucket = '' }) => ({ Bucket: [Bucket], Text: [TEXT] }),
    status: 'Success',
    async changed(aws, { Bucket }, record) {
      const object = await aws('s3', 'GetObject', { Bucket, Key: 'reports/today.txt' });
      expect(object).toMatchObject({ Body: TEXT, ContentType: 'text/plain', Metadata: { origin: 'kizuki' } });
      expect(outputOf(record, 'read.Text')).toEqual([TEXT]);
      expect(outputOf(record, 'read.Modified')[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    },
  },
  {
    title: 'leaves one that is not empty, and notes it',
    document: 's3-delete-bucket',
    async arrange(aws) {
      const made = await bucket(aws, 'kizuki-full');
      await aws('s3', 'PutObject', { ...made, Key: 'a', Body: 'x' });
      return made;
    },
    parameters: ({ Bucket = '' }) => ({ Bucket: [Bucket] }),
    status: 'Success',
    async changed(aws, { Bucket }, record) {
      expect(failureOf(record, 'delete')).toContain('An error occurred (BucketNotEmpty)');
      const { TagSet } = await aws('s3', 'GetBucketTagging', { Bucket });
      expect(TagSet).toEqual([{ Key: 'Kept', Value: 'not empty' }]);
    },
  },
  {
    title: 'deletes an empty one',
    document: 's3-delete-bucket',
    arrange: (aws) => bucket(aws, 'kizuki-empty'),
    parameters: ({ Bucket = '' }) => ({ Bucket: [Bucket] }),
    status: 'Success',
    async changed(aws, { Bucket }) {
      await expect(aws('s3', 'HeadBucket', { Bucket })).rejects.toMatchObject({ code: '404' });
    },
  },
];
