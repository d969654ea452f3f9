import { createFixture, type Fixture, place } from './fixture.ts';

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
});

function put(Name: string, Value: string, more: Record<string, unknown> = {}) {
  return fixture.call('PutParameter', { Name, Value, Type: 'String', ...more });
}

test('A parameter is read as it was put, with its ARN and version', async () => {
  const answer = await put('/kizuki/automation/all', 'on');

  const { Parameter } = await fixture.call('GetParameter', { Name: '/kizuki/automation/all' });

  expect(answer).toEqual({ Version: 1, Tier: 'Standard' });
  expect(Parameter).toMatchObject({
    Name: '/kizuki/automation/all',
    Type: 'String',
    Value: 'on',
    Version: 1,
    DataType: 'text',
    ARN: `arn:aws:ssm:${place.region}:${place.account}:parameter/kizuki/automation/all`,
  });
  expect(Parameter.LastModifiedDate).toBeInstanceOf(Date);
});

test('Overwriting adds a version, and the earlier one can still be read', async () => {
  await put('/switch', 'on');

  const answer = await fixture.call('PutParameter', { Name: '/switch', Value: 'off', Overwrite: true });

  expect(answer.Version).toBe(2);
  expect((await fixture.call('GetParameter', { Name: '/switch' })).Parameter.Value).toBe('off');
  expect((await fixture.call('GetParameter', { Name: '/switch:1' })).Parameter).toMatchObject({
    Value: 'on',
    Selector: ':1',
  });
});

test('A parameter of the template is there and gives its type and value', async () => {
  const made = await fixture.provision('AWS::SSM::Parameter', { Name: '/a/b', Type: 'String', Value: 'on' });

  expect(made).toEqual({ ref: '/a/b', attributes: { Type: 'String', Value: 'on' } });
  expect((await fixture.call('GetParameter', { Name: '/a/b' })).Parameter.Value).toBe('on');
});

test('Several are read at once, and those that are not there are named', async () => {
  await put('/a', '1');
  await put('/b', '2');

  const answer = await fixture.call('GetParameters', { Names: ['/a', '/nowhere', '/b', '/a:9'] });

  expect(answer.Parameters.map(({ Value }: { Value: string }) => Value)).toEqual(['1', '2']);
  expect(answer.InvalidParameters).toEqual(['/nowhere', '/a:9']);
});

test.each([
  ['right below', {}, ['/app/one', '/app/two']],
  ['at any depth', { Recursive: true }, ['/app/deep/three', '/app/one', '/app/two']],
  ['of one type', { ParameterFilters: [{ Key: 'Type', Values: ['StringList'] }] }, ['/app/two']],
])('Those of a path are read: %s', async (_how, input, names) => {
  await put('/app/one', '1');
  await put('/app/two', '2,3', { Type: 'StringList' });
  await put('/app/deep/three', '3');
  await put('/application', 'another');

  const { Parameters } = await fixture.call('GetParametersByPath', { Path: '/app', ...input });

  expect(Parameters.map(({ Name }: { Name: string }) => Name)).toEqual(names);
});

test.each([
  ['by a name’s beginning', { Key: 'Name', Option: 'BeginsWith', Values: ['/app/'] }, ['/app/deep/two', '/app/one']],
  ['by a part of a name', { Key: 'Name', Option: 'Contains', Values: ['eep'] }, ['/app/deep/two']],
  ['by name', { Key: 'Name', Values: ['/top', '/app/one'] }, ['/app/one', '/top']],
  ['by path', { Key: 'Path', Values: ['/app'] }, ['/app/one']],
  ['by path at any depth', { Key: 'Path', Option: 'Recursive', Values: ['/app'] }, ['/app/deep/two', '/app/one']],
])('They are described %s, without their values', async (_how, filter, names) => {
  await put('/app/one', '1', { Description: 'first' });
  await put('/app/deep/two', '2');
  await put('/top', '3');

  const { Parameters } = await fixture.call('DescribeParameters', { ParameterFilters: [filter] });

  expect(Parameters.map(({ Name }: { Name: string }) => Name)).toEqual(names);
  expect(Parameters.every((one: object) => !('Value' in one))).toBe(true);
});

test('A SecureString can be read only with decryption', async () => {
  await put('/secret', 'hunter2', { Type: 'SecureString' });

  const hidden = await fixture.call('GetParameter', { Name: '/secret' });
  const shown = await fixture.call('GetParameter', { Name: '/secret', WithDecryption: true });

  expect(hidden.Parameter.Value).not.toContain('hunter2');
  expect(shown.Parameter.Value).toBe('hunter2');
});

test.each([
  [
    'the same name without Overwrite',
    'PutParameter',
    { Name: '/a', Value: '2', Type: 'String' },
    'ParameterAlreadyExists',
  ],
  [
    'a name that does not begin with /',
    'PutParameter',
    { Name: 'a/b', Value: '2', Type: 'String' },
    'ValidationException',
  ],
  ['a name of AWS', 'PutParameter', { Name: '/aws/x', Value: '2', Type: 'String' }, 'ValidationException'],
  ['a new one without a type', 'PutParameter', { Name: '/b', Value: '2' }, 'ValidationException'],
  ['a value over 4 KB', 'PutParameter', { Name: '/b', Value: 'x'.repeat(4097), Type: 'String' }, 'ValidationException'],
  [
    'a value against its pattern',
    'PutParameter',
    { Name: '/b', Value: 'maybe', Type: 'String', AllowedPattern: '^(on|off)$' },
    'ParameterPatternMismatchException',
  ],
  ['an unknown parameter', 'GetParameter', { Name: '/nowhere' }, 'ParameterNotFound'],
  ['an unknown version', 'GetParameter', { Name: '/a:7' }, 'ParameterVersionNotFound'],
  ['no names', 'GetParameters', { Names: [] }, 'ValidationException'],
  ['a token of nowhere', 'DescribeParameters', { NextToken: 'x' }, 'InvalidNextToken'],
  [
    'an unknown filter',
    'DescribeParameters',
    { ParameterFilters: [{ Key: 'Colour', Values: ['x'] }] },
    'InvalidFilterKey',
  ],
  ['deleting what is not there', 'DeleteParameter', { Name: '/nowhere' }, 'ParameterNotFound'],
])('Refused: %s', async (_what, operation, input, code) => {
  await put('/a', '1');

  await expect(fixture.call(operation, input)).rejects.toMatchObject({ code });
});

test('GetParameters needs permission on each parameter, by name, ARN and version alike', () => {
  const arn = 'arn:aws:ssm:ap-northeast-1:000000000000:parameter';

  const asked = fixture.permissions('GetParameters', { Names: ['/a/b', `${arn}/a/c`, 'plain:3'] });

  expect(asked).toEqual([
    { action: 'ssm:GetParameters', resource: `${arn}/a/b` },
    { action: 'ssm:GetParameters', resource: `${arn}/a/c` },
    { action: 'ssm:GetParameters', resource: `${arn}/plain` },
  ]);
});

test('The history of a parameter says who set which value, oldest first, and what changes is told on the bus', async () => {
  const alice = { account: place.account, arn: 'arn:aws:iam::000000000000:user/alice' };
  await fixture.call('PutParameter', { Name: '/kizuki/automation/all', Type: 'String', Value: 'on' });
  await fixture.call(
    'PutParameter',
    { Name: '/kizuki/automation/all', Value: 'off', Overwrite: true, Description: 'off: too much at once' },
    alice,
  );
  await fixture.call('DeleteParameter', { Name: '/kizuki/automation/all' });

  expect(fixture.events.map(({ source, detailType, detail }) => [source, detailType, detail.operation])).toEqual([
    ['aws.ssm', 'Parameter Store Change', 'Create'],
    ['aws.ssm', 'Parameter Store Change', 'Update'],
    ['aws.ssm', 'Parameter Store Change', 'Delete'],
  ]);
  expect(fixture.events[1]).toMatchObject({
    detail: { name: '/kizuki/automation/all', type: 'String', description: 'off: too much at once' },
    resources: ['arn:aws:ssm:ap-northeast-1:000000000000:parameter/kizuki/automation/all'],
  });
  await expect(fixture.call('GetParameterHistory', { Name: '/kizuki/automation/all' })).rejects.toMatchObject({
    code: 'ParameterNotFound',
  });
});

test('Of the history of a parameter, the latest hundred versions are kept, in pages', async () => {
  for (let count = 1; count <= 102; count += 1) {
    await fixture.call('PutParameter', { Name: 'many', Type: 'String', Value: String(count), Overwrite: true });
  }

  const first = await fixture.call('GetParameterHistory', { Name: 'many' });
  const second = await fixture.call('GetParameterHistory', { Name: 'many', NextToken: first.NextToken });

  const values = [...first.Parameters, ...second.Parameters].map(({ Value }) => Number(Value));
  expect(values).toEqual(Array.from({ length: 100 }, (_, index) => index + 3));
  expect(first.Parameters[0]).toMatchObject({
    Name: 'many',
    Version: 3,
    LastModifiedUser: 'arn:aws:iam::000000000000:root',
  });
});
