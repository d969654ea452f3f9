import { inferType } from '../../../local/import/parameters/infer-type.ts';
import { parameterList } from '../../../local/import/parameters/parameter-list.ts';
import { parameterName } from '../../../local/import/parameters/parameter-name.ts';

test.each([
  ['instance_id', 'InstanceId'],
  ['インスタンスID', 'InstanceId'],
  ['DB名', 'DbName'],
  ['Cluster name', 'ClusterName'],
  ['対象サーバーのＩＰアドレス', 'TargetServerIpAddress'],
  ['constructor', 'Constructor'],
  ['謎', undefined],
])('the name for %s is %s', (text, name) => {
  expect(parameterName(text)).toBe(name);
});

test.each([
  [['i-0123456789abcdef0'], 'X', undefined, { type: 'string', what: 'managed node or instance id' }],
  [['arn:aws:sns:ap-northeast-1:123456789012:t'], 'X', undefined, { what: 'ARN' }],
  [['10.0.0.0/16', '10.1.0.0/16'], 'X', undefined, { what: 'CIDR block' }],
  [['10.0.0.1'], 'X', undefined, { what: 'IPv4 address' }],
  [['999.0.0.1'], 'X', undefined, { what: 'name' }],
  [['/var/log/app'], 'X', undefined, { what: 'path' }],
  [['有', '無'], 'X', undefined, { type: 'boolean' }],
  [['8080'], 'CheckPort', undefined, { type: 'integer', what: 'port' }],
  [['30秒'], 'X', undefined, { type: 'integer' }],
  [['5'], 'X', '1〜10', { type: 'integer', min: 1, max: 10 }],
  [['5'], 'X', '1-65535', { type: 'integer' }],
  [['5'], 'X', '1 / 5 / 10', { type: 'integer', allowed: [1, 5, 10] }],
  [['a'], 'X', 'a, b, c', { type: 'string', allowed: ['a', 'b', 'c'] }],
  [['123456789012'], 'X', undefined, { type: 'string', what: 'AWS account id' }],
  [["it's; rm -rf"], 'X', undefined, { type: 'string', what: 'text' }],
  [[], 'VolumeId', undefined, { what: 'EBS volume id' }],
  [[], 'UnitName', undefined, { what: 'name' }],
])('values %j of %s within %s', (values, name, range, wanted) => {
  const inferred = inferType(values, name, range);

  expect(inferred).toMatchObject(wanted);
  expect(inferred).toEqual(
    'min' in wanted ? expect.anything() : expect.not.objectContaining({ min: expect.anything() }),
  );
});

test('a value is the parameter that has it, unless it could mean anything', () => {
  const list = parameterList();
  list.add('Table', { source: 'parameter sheet', value: 'orders' });
  list.add('Flag', { source: 'parameter sheet', value: 'true' });

  expect([list.withValue('orders')?.name, list.withValue('true'), list.withValue('other')]).toEqual([
    'Table',
    undefined,
    undefined,
  ]);
});

test.each(['DB_PASSWORD', 'DBパスワード', 'api-key', 'Slack token'])(
  '%s is a secret: its value is nowhere',
  (label) => {
    const list = parameterList();

    const parameter = list.add(label, {
      source: 'parameter sheet',
      value: 'hunter2222',
      environments: { prd: 'other-secret' },
    });

    expect(parameter.secret).toBe(true);
    expect(JSON.stringify(list.all())).not.toMatch(/hunter2222|other-secret/);
    expect(list.secretValues()).toEqual(['hunter2222', 'other-secret']);
  },
);
