import { virtualClock } from '../../../../../../local/automation/clock/virtual-clock.ts';
import { createFixture, rebootDocument } from '../fixture.ts';

async function withReboot() {
  const fixture = createFixture({ clock: virtualClock(0) });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument() });
  return fixture;
}

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`P${n}`, ['x']]));

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
test.each([
  ['no document', { DocumentName: undefined }, /DocumentName/],
  ['a name that is none', { DocumentName: 'my document' }, /documentName/],
  ['more than 200 parameters', { Parameters: many(201) }, /'parameters' .* at most 200 members/],
  ['a key of more than 50 characters', { Parameters: { ['x'.repeat(51)]: ['x'] } }, /key of 1 to 50 characters/],
  ['more than 50 values', { Parameters: { A: Array(51).fill('x') } }, /'parameters.A' .* at most 50 values/],
  ['an empty value', { Parameters: { A: [''] } }, /'parameters.A' .* 1 to 512 characters/],
  ['a value of more than 512 characters', { Parameters: { A: ['x'.repeat(513)] } }, /1 to 512 characters/],
  ['a mode that is none', { Mode: 'Manual' }, /'mode' .* Auto or Interactive, not Manual/],
  ['more than 5 tags', { Tags: Array(6).fill({ Key: 'a', Value: 'b' }) }, /'tags' .* at most 5 members/],
  ['a parameter that is no list', { Parameters: { A: 'x' } }, /'parameters.A' .* list of texts/],
  ['a value that is no text', { Parameters: { A: [1] } }, /'parameters.A' .* list of texts/],
  ['a target without key', { Targets: [{ Values: ['a'] }] }, /'targets' .* Key/],
  ['a target whose values are no list', { Targets: [{ Key: 'ParameterValues', Values: 'a' }] }, /'targets'/],
  ['a target map of texts', { TargetMaps: [{ InstanceId: 'i-1' }] }, /'targetMaps' .* lists of texts/],
  ['a location whose regions are no list', { TargetLocations: [{ Regions: 'here' }] }, /'targetLocations'/],
])('Not started with %s', async (_what, more, message) => {
  const fixture = await withReboot();

  const refused = fixture.call('StartAutomationExecution', { DocumentName: 'Reboot', ...more });

  await expect(refused).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringMatching(message) });
});

test('All that breaks a limit is told at once', async () => {
  const fixture = await withReboot();

  const refused = fixture.call('StartAutomationExecution', {
    DocumentName: 'Reboot',
    Mode: 'Manual',
    Parameters: { A: [''] },
  });

  await expect(refused).rejects.toThrow(/^2 validation errors detected: .*parameters\.A.*; .*mode/);
});

test('Starting with tags needs AddTagsToResource, too', async () => {
  const fixture = await withReboot();

  const permissions = fixture.permissions('StartAutomationExecution', {
    DocumentName: 'Reboot',
    Tags: [{ Key: 'a', Value: 'b' }],
  });

  expect(permissions.at(-1)).toEqual({
    action: 'ssm:AddTagsToResource',
    resource: 'arn:aws:ssm:ap-northeast-1:000000000000:automation-execution/*',
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html
test('Tags of an execution are listed, added and removed', async () => {
  const fixture = await withReboot();
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Reboot',
    Parameters: { InstanceId: ['i-0abc'] },
    Tags: [{ Key: 'team', Value: 'web' }],
  });
  const resource = { ResourceType: 'Automation', ResourceId: AutomationExecutionId };

  await fixture.call('AddTagsToResource', {
    ...resource,
    Tags: [
      { Key: 'team', Value: 'db' },
      { Key: 'env', Value: 'test' },
    ],
  });
  const added = await fixture.call('ListTagsForResource', resource);
  await fixture.call('RemoveTagsFromResource', { ...resource, TagKeys: ['team'] });
  const left = await fixture.call('ListTagsForResource', resource);

  expect(added.TagList).toEqual([
    { Key: 'team', Value: 'db' },
    { Key: 'env', Value: 'test' },
  ]);
  expect(left.TagList).toEqual([{ Key: 'env', Value: 'test' }]);
});

test.each([
  ['an execution that is not there', { ResourceType: 'Automation', ResourceId: 'none' }, 'InvalidResourceId'],
  ['a resource of another type', { ResourceType: 'PatchBaseline', ResourceId: 'none' }, 'InvalidResourceType'],
])('No tags for %s', async (_what, input, code) => {
  const fixture = await withReboot();

  await expect(fixture.call('ListTagsForResource', input)).rejects.toMatchObject({ code });
});

test('A resource has at most 50 tags, and none is added where there would be more', async () => {
  const fixture = await withReboot();
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Reboot',
    Parameters: { InstanceId: ['i-0abc'] },
  });
  const resource = { ResourceType: 'Automation', ResourceId: AutomationExecutionId };
  const Tags = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: 'v' }));

  const refused = fixture.call('AddTagsToResource', { ...resource, Tags });

  await expect(refused).rejects.toMatchObject({ code: 'TooManyTagsError' });
  expect((await fixture.call('ListTagsForResource', resource)).TagList).toEqual([]);
});

test('A role that is put together from parameters is the one that must be passed', async () => {
  const fixture = createFixture({ clock: virtualClock(0) });
  const Content = rebootDocument({
    assumeRole: 'arn:aws:iam::000000000000:role/{{ RoleName }}',
    parameters: { InstanceId: { type: 'String' }, RoleName: { type: 'String', default: 'Rebooter' } },
  });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content });

  const usual = fixture.permissions('StartAutomationExecution', { DocumentName: 'Reboot' });
  const given = fixture.permissions('StartAutomationExecution', {
    DocumentName: 'Reboot',
    Parameters: { RoleName: ['Other'] },
  });

  expect(usual.at(-1)).toMatchObject({ action: 'iam:PassRole', resource: 'arn:aws:iam::000000000000:role/Rebooter' });
  expect(given.at(-1)).toMatchObject({ action: 'iam:PassRole', resource: 'arn:aws:iam::000000000000:role/Other' });
});

test('A command document needs permissions like any other, and no role', async () => {
  const fixture = await withReboot();

  const permissions = fixture.permissions('StartAutomationExecution', { DocumentName: 'AWS-RunShellScript' });

  expect(permissions.map(({ action }) => action)).toEqual(Array(3).fill('ssm:StartAutomationExecution'));
});
