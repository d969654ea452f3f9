import { parse } from 'yaml';
import { createFixture, rebootDocument } from './fixture.ts';

const commandDocument = JSON.stringify({
  schemaVersion: '2.2',
  parameters: { Name: { type: 'String', default: 'world' } },
  mainSteps: [{ name: 'greet', action: 'aws:runShellScript', inputs: { runCommand: ['echo hello {{ Name }}'] } }],
});

function reboot(Name: string, more: Record<string, unknown> = {}) {
  return { Name, DocumentType: 'Automation', Content: rebootDocument(), ...more };
}

test('A document of the template is there, whether its content is an object or text', async () => {
  const fixture = createFixture();

  const fromObject = await fixture.provision('AWS::SSM::Document', {
    Name: 'FromObject',
    DocumentType: 'Automation',
    Content: JSON.parse(rebootDocument()),
    UpdateMethod: 'NewVersion',
  });
  await fixture.provision('AWS::SSM::Document', {
    Name: 'FromText',
    DocumentType: 'Automation',
    DocumentFormat: 'YAML',
    Content: 'schemaVersion: "0.3"\nmainSteps:\n  - {name: wait, action: aws:sleep, inputs: {Duration: PT1S}}\n',
  });

  expect(fromObject.ref).toBe('FromObject');
  const read = await fixture.call('GetDocument', { Name: 'FromObject' });
  expect(read).toMatchObject({
    DocumentVersion: '1',
    Status: 'Active',
    DocumentType: 'Automation',
    DocumentFormat: 'JSON',
  });
  expect(JSON.parse(read.Content)).toEqual(JSON.parse(rebootDocument()));
  expect((await fixture.call('DescribeDocument', { Name: 'FromText' })).Document).toMatchObject({
    DocumentFormat: 'YAML',
    SchemaVersion: '0.3',
  });
});

test('A template’s document that is not valid is refused by the name of its resource and its faults', async () => {
  const fixture = createFixture();

  const refused = fixture.provision('AWS::SSM::Document', {
    Name: 'Broken',
    DocumentType: 'Automation',
    Content: { schemaVersion: '0.3', mainSteps: [{ name: 'x', action: 'aws:flyToTheMoon', inputs: {} }] },
  });

  await expect(refused).rejects.toThrow(/Test\/Thing \(AWS::SSM::Document\): .*aws:flyToTheMoon/);
});

test('A document is read in the format that is asked for', async () => {
  const fixture = createFixture();
  await fixture.call('CreateDocument', reboot('Reboot'));

  const { Content, DocumentFormat } = await fixture.call('GetDocument', { Name: 'Reboot', DocumentFormat: 'YAML' });

  expect(DocumentFormat).toBe('YAML');
  expect(Content).toMatch(/^schemaVersion: /);
  expect(parse(Content)).toEqual(JSON.parse(rebootDocument()));
});

test('An update makes a new version, which becomes the default only when told to', async () => {
  const fixture = createFixture();
  await fixture.call('CreateDocument', reboot('Reboot'));
  const Content = rebootDocument({ description: 'second' });

  await fixture.call('UpdateDocument', { Name: 'Reboot', Content, DocumentVersion: '$LATEST' });
  const before = await fixture.call('GetDocument', { Name: 'Reboot' });
  await fixture.call('UpdateDocumentDefaultVersion', { Name: 'Reboot', DocumentVersion: '2' });
  const after = await fixture.call('GetDocument', { Name: 'Reboot' });

  expect([before.DocumentVersion, after.DocumentVersion]).toEqual(['1', '2']);
  expect((await fixture.call('GetDocument', { Name: 'Reboot', DocumentVersion: '1' })).DocumentVersion).toBe('1');
});

test('A deleted document is gone', async () => {
  const fixture = createFixture();
  await fixture.call('CreateDocument', reboot('Reboot'));

  await fixture.call('DeleteDocument', { Name: 'Reboot' });

  await expect(fixture.call('GetDocument', { Name: 'Reboot' })).rejects.toMatchObject({ code: 'InvalidDocument' });
});

test.each([
  ['a name taken already', 'CreateDocument', reboot('Reboot'), 'DocumentAlreadyExists'],
  ['a name of two letters', 'CreateDocument', reboot('xy'), 'ValidationException'],
  ['another type', 'CreateDocument', reboot('Other', { DocumentType: 'Session' }), 'InvalidDocumentType'],
  ['content that is no document', 'CreateDocument', reboot('Other', { Content: '[1]' }), 'InvalidDocumentContent'],
  ['content that cannot be read', 'CreateDocument', reboot('Other', { Content: '{"a":' }), 'InvalidDocumentContent'],
  [
    'a step without an action',
    'CreateDocument',
    reboot('Other', { Content: '{"schemaVersion":"0.3","mainSteps":[{"name":"x"}]}' }),
    'InvalidDocumentContent',
  ],
  [
    'more than 64 KB',
    'CreateDocument',
    reboot('Other', { Content: `{"description":"${'x'.repeat(70_000)}"}` }),
    'MaxDocumentSizeExceeded',
  ],
  [
    'a command of another plugin',
    'CreateDocument',
    { Name: 'Other', Content: commandDocument.replace('runShellScript', 'runPowerShellScript') },
    'InvalidDocumentContent',
  ],
  [
    'the same content again',
    'UpdateDocument',
    { Name: 'Reboot', Content: rebootDocument() },
    'DuplicateDocumentContent',
  ],
  ['a version that is not there', 'GetDocument', { Name: 'Reboot', DocumentVersion: '7' }, 'InvalidDocumentVersion'],
  ['an unknown document', 'DescribeDocument', { Name: 'Nowhere' }, 'InvalidDocument'],
  ['an unknown filter', 'ListDocuments', { Filters: [{ Key: 'Colour', Values: ['red'] }] }, 'InvalidFilterKey'],
])('Refused: %s', async (_what, operation, input, code) => {
  const fixture = createFixture();
  await fixture.call('CreateDocument', reboot('Reboot'));

  await expect(fixture.call(operation, input)).rejects.toMatchObject({ code });
});

test.each([
  ['all', {}, ['AWS-RunShellScript', 'Greet', 'Kizuki-a', 'Kizuki-b']],
  ['by type', { Filters: [{ Key: 'DocumentType', Values: ['Automation'] }] }, ['Kizuki-a', 'Kizuki-b']],
  ['by owner', { Filters: [{ Key: 'Owner', Values: ['Self'] }] }, ['Greet', 'Kizuki-a', 'Kizuki-b']],
  ['by Amazon', { Filters: [{ Key: 'Owner', Values: ['Amazon'] }] }, ['AWS-RunShellScript']],
  ['by any of two name prefixes', { Filters: [{ Key: 'Name', Values: ['Greet', 'Kizuki-b'] }] }, ['Greet', 'Kizuki-b']],
  [
    'by the older form of filters',
    { DocumentFilterList: [{ key: 'Name', value: 'Kizuki' }] },
    ['Kizuki-a', 'Kizuki-b'],
  ],
  ['by a tag', { Filters: [{ Key: 'tag:area', Values: ['host'] }] }, ['Kizuki-b']],
])('Documents are listed %s', async (_how, input, names) => {
  const fixture = createFixture();
  await fixture.call('CreateDocument', reboot('Kizuki-b', { Tags: [{ Key: 'area', Value: 'host' }] }));
  await fixture.call('CreateDocument', reboot('Kizuki-a'));
  await fixture.call('CreateDocument', { Name: 'Greet', Content: commandDocument });

  const { DocumentIdentifiers } = await fixture.call('ListDocuments', input);

  expect(DocumentIdentifiers.map(({ Name }: { Name: string }) => Name)).toEqual(names);
});

test('A list longer than the page goes on with its token', async () => {
  const fixture = createFixture();
  for (const name of ['One', 'Two', 'Three']) await fixture.call('CreateDocument', reboot(name));
  const Filters = [{ Key: 'Owner', Values: ['Self'] }];

  const first = await fixture.call('ListDocuments', { Filters, MaxResults: 2 });
  const second = await fixture.call('ListDocuments', { Filters, MaxResults: 2, NextToken: first.NextToken });

  const names = [first, second].map((one) => one.DocumentIdentifiers.map(({ Name }: { Name: string }) => Name));
  expect(names).toEqual([['One', 'Three'], ['Two']]);
  expect(second.NextToken).toBeUndefined();
});

test.each([
  ['Kizuki-a', 'arn:aws:ssm:ap-northeast-1:000000000000:document/Kizuki-a'],
  [
    'arn:aws:ssm:ap-northeast-1:000000000000:document/Kizuki-a',
    'arn:aws:ssm:ap-northeast-1:000000000000:document/Kizuki-a',
  ],
  ['AWS-RunShellScript', 'arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript'],
])('GetDocument of %s asks for permission on the document', (Name, resource) => {
  expect(createFixture().permissions('GetDocument', { Name })).toEqual([{ action: 'ssm:GetDocument', resource }]);
});
