// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html and its neighbours
import { createFixture, rebootDocument } from './fixture.ts';

const second = rebootDocument({ description: 'second' });
const third = rebootDocument({ description: 'third' });

/** A document with the versions 1 and 2, of which 1 is the default; the second is called Release2. */
async function withVersions() {
  const fixture = createFixture();
  const first = { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument(), VersionName: 'Release1' };
  await fixture.call('CreateDocument', first);
  await fixture.call('UpdateDocument', { Name: 'Reboot', Content: second, VersionName: 'Release2' });
  return fixture;
}

test.each([
  ['nothing', {}, '1'],
  ['$DEFAULT', { DocumentVersion: '$DEFAULT' }, '1'],
  ['$LATEST', { DocumentVersion: '$LATEST' }, '2'],
  ['its number', { DocumentVersion: '2' }, '2'],
  ['its name', { VersionName: 'Release2' }, '2'],
  ['number and name', { DocumentVersion: '2', VersionName: 'Release2' }, '2'],
])('A version is read by %s', async (_, wanted, version) => {
  const fixture = await withVersions();

  const read = await fixture.call('GetDocument', { Name: 'Reboot', ...wanted });
  const { Document } = await fixture.call('DescribeDocument', { Name: 'Reboot', ...wanted });

  expect(read.DocumentVersion).toBe(version);
  expect(Document).toMatchObject({ DocumentVersion: version, LatestVersion: '2', DefaultVersion: '1' });
});

test('Versions are listed, the latest first', async () => {
  const fixture = await withVersions();

  const { DocumentVersions } = await fixture.call('ListDocumentVersions', { Name: 'Reboot' });

  expect(DocumentVersions).toMatchObject([
    {
      DocumentVersion: '2',
      VersionName: 'Release2',
      IsDefaultVersion: false,
      Status: 'Active',
      DocumentFormat: 'JSON',
    },
    { DocumentVersion: '1', VersionName: 'Release1', IsDefaultVersion: true },
  ]);
});

test('A deleted version leaves the others, and its number is not given again', async () => {
  const fixture = await withVersions();
  await fixture.call('UpdateDocument', { Name: 'Reboot', Content: third });

  await fixture.call('DeleteDocument', { Name: 'Reboot', VersionName: 'Release2' });
  const { DocumentDescription } = await fixture.call('UpdateDocument', { Name: 'Reboot', Content: second });

  expect(DocumentDescription.DocumentVersion).toBe('4');
  const { DocumentVersions } = await fixture.call('ListDocumentVersions', { Name: 'Reboot' });
  expect(DocumentVersions.map((one: { DocumentVersion: string }) => one.DocumentVersion)).toEqual(['4', '3', '1']);
});

test.each([
  [
    'a version that is not the latest',
    'UpdateDocument',
    { Content: third, DocumentVersion: '1' },
    'InvalidDocumentVersion',
  ],
  [
    'a name taken already',
    'UpdateDocument',
    { Content: third, VersionName: 'Release1' },
    'DuplicateDocumentVersionName',
  ],
  ['a name that is none', 'UpdateDocument', { Content: third, VersionName: 'a b' }, 'ValidationException'],
  ['content of an earlier version', 'UpdateDocument', { Content: second }, 'DuplicateDocumentContent'],
  ['a name that is not there', 'GetDocument', { VersionName: 'Release3' }, 'InvalidDocumentVersion'],
  [
    'number and name of two versions',
    'GetDocument',
    { DocumentVersion: '1', VersionName: 'Release2' },
    'InvalidDocumentVersion',
  ],
  ['deleting the default version alone', 'DeleteDocument', { DocumentVersion: '1' }, 'InvalidDocumentOperation'],
])('Refused: %s', async (_what, operation, input, code) => {
  const fixture = await withVersions();

  await expect(fixture.call(operation, { Name: 'Reboot', ...input })).rejects.toMatchObject({ code });
});

test.each([
  [
    'YAML where the format is not given',
    'schemaVersion: "0.3"',
    'JSON not well-formed. at Line: 1, Column: 1; DocumentFormat is JSON',
  ],
  ['JSON with a comma too many', '{\n  "schemaVersion": "0.3",\n}', 'JSON not well-formed. at Line: 3, Column: 1'],
])('Refused: %s', async (_, Content, message) => {
  const refused = createFixture().call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content });

  await expect(refused).rejects.toMatchObject({
    code: 'InvalidDocumentContent',
    message: expect.stringContaining(message),
  });
});
