// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AttachmentsSource.html
import { createHash } from 'node:crypto';
import { AwsCallError } from '../../../../../local/automation/ports.ts';
import { createFixture, ended } from './fixture.ts';

const file = new TextEncoder().encode('def run(events, context): return 1\n');
const sha256 = createHash('sha256').update(file).digest('hex');

const content = (checksum = sha256, description = '') =>
  JSON.stringify({
    schemaVersion: '0.3',
    description,
    files: { 'main.py': { checksums: { sha256: checksum } } },
    mainSteps: [
      {
        name: 'script',
        action: 'aws:executeScript',
        inputs: { Runtime: 'python3.11', Handler: 'main.run', Attachment: 'main.py' },
      },
    ],
  });

/** An SSM with an S3 that has one file, and what its scripts were given. */
function withS3() {
  const given: unknown[] = [];
  const fixture = createFixture({
    async readObject({ arn }, bucket, key) {
      if (bucket !== 'files') throw new AwsCallError('NoSuchBucket', 'gone', 404);
      if (key !== 'code/main.py') throw new AwsCallError('NoSuchKey', `${arn} finds no ${key}`, 404);
      return file;
    },
    async runScript({ attachments }) {
      given.push(attachments);
      return { kind: 'returned', payload: 1, log: '' };
    },
  });
  const create = (Attachments: object[], Content = content()) =>
    fixture.call('CreateDocument', { Name: 'Scripted', DocumentType: 'Automation', Content, Attachments });
  return { fixture, given, create };
}

test.each([
  ['SourceUrl', { Key: 'SourceUrl', Values: ['s3://files/code'] }],
  ['SourceUrl with a slash at its end', { Key: 'SourceUrl', Values: ['s3://files/code/'] }],
  ['S3FileUrl', { Key: 'S3FileUrl', Values: ['s3://files/code/main.py'] }],
  ['S3FileUrl and a name', { Key: 'S3FileUrl', Values: ['s3://files/code/main.py'], Name: 'main.py' }],
  ['a URL', { Key: 'S3FileUrl', Values: ['https://s3.ap-northeast-1.amazonaws.com/files/code/main.py'] }],
  ['a URL with the bucket as host', { Key: 'S3FileUrl', Values: ['https://files.s3.amazonaws.com/code/main.py'] }],
])('A file of %s is the attachment of the step', async (_, source) => {
  const { fixture, given, create } = withS3();

  const { DocumentDescription } = await create([source]);
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Scripted' });
  await ended(fixture, AutomationExecutionId);

  expect(DocumentDescription).toMatchObject({ Status: 'Active', AttachmentsInformation: [{ Name: 'main.py' }] });
  expect(given).toEqual([{ 'main.py': file }]);
  expect((await fixture.call('GetDocument', { Name: 'Scripted' })).AttachmentsContent).toEqual([
    { Name: 'main.py', Size: file.byteLength, Hash: sha256, HashType: 'Sha256' },
  ]);
});

test('A further version may take the file of an earlier one', async () => {
  const { fixture, create } = withS3();
  await create([{ Key: 'SourceUrl', Values: ['s3://files/code'] }]);

  const { DocumentDescription } = await fixture.call('UpdateDocument', {
    Name: 'Scripted',
    Content: content(sha256, 'second'),
    DocumentVersion: '$LATEST',
    Attachments: [{ Key: 'AttachmentReference', Values: ['Scripted/1/main.py'] }],
  });

  expect(DocumentDescription).toMatchObject({
    DocumentVersion: '2',
    Status: 'Active',
    AttachmentsInformation: [{ Name: 'main.py' }],
  });
});

test.each<[string, object, string | undefined, RegExp]>([
  [
    'a bucket that is not there',
    { Key: 'SourceUrl', Values: ['s3://gone/code'] },
    undefined,
    /^The specified S3 bucket doesn't exist\. Verify that the URL of the S3 bucket is correct\.$/,
  ],
  [
    'a file that is not there',
    { Key: 'SourceUrl', Values: ['s3://files/other'] },
    undefined,
    /root finds no other\/main.py/,
  ],
  ['no place on S3', { Key: 'S3FileUrl', Values: ['ftp://files/main.py'] }, undefined, /no place on S3/],
  ['another checksum', { Key: 'SourceUrl', Values: ['s3://files/code'] }, 'ab', /has the SHA-256 .* content says ab/],
  [
    'another file than the content names',
    { Key: 'S3FileUrl', Values: ['s3://files/code/main.py'], Name: 'other.py' },
    undefined,
    /names the file main.py, which is not among the attachments/,
  ],
  [
    'a file of another document that has none',
    { Key: 'AttachmentReference', Values: ['AWS-RunShellScript/1/main.py'] },
    undefined,
    /has no attachment main.py/,
  ],
])('With %s the document is Failed, says why, and does not start', async (_, source, checksum, reason) => {
  const { fixture, create } = withS3();

  await create([source], content(checksum));

  const { Document } = await fixture.call('DescribeDocument', { Name: 'Scripted' });
  expect(Document).toMatchObject({ Status: 'Failed', StatusInformation: expect.stringMatching(reason) });
  await expect(fixture.call('StartAutomationExecution', { DocumentName: 'Scripted' })).rejects.toMatchObject({
    code: 'AutomationDefinitionNotFoundException',
    message: expect.stringContaining('is in status Failed'),
  });
});

test.each([
  ['a key that there is not', { Key: 'Url', Values: ['s3://files/code'] }],
  ['two values', { Key: 'SourceUrl', Values: ['s3://files/code', 's3://files/more'] }],
])('Refused: %s', async (_, source) => {
  const { create } = withS3();

  await expect(create([source])).rejects.toMatchObject({ code: 'ValidationException' });
});
