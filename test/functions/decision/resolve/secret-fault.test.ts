import { secretFault } from '../../../../functions/decision/resolve/secret-fault.ts';

test.each([
  ['Password', 'hunter2', 'password'],
  ['Command', 'curl -u bob:hunter2 https://example.com', 'password'],
  ['Key', '9f8e7d6c5b4a39281706f5e4d3c2b1a0', 'key'],
])('the parameter %s must not be %s', (name, value, kind) => {
  const fault = secretFault(name, [value]);

  expect(fault).toContain(`${name} looks like a secret (${kind})`);
  expect(fault).not.toContain(value);
});

test.each([
  ['AccessKeyId', `AKIA${'IOSFODNN7EXAMPLE'}`],
  ['SecretId', 'db/main'],
  ['SecretArn', 'arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:db/main-AbCdEf'],
  ['Token', '{{ ssm:/kizuki/token }}'],
  ['InstanceId', 'i-0123456789abcdef0'],
  ['EncryptionKey', 'alias/aws/ebs'],
  ['MasterKey', '550e8400-e29b-41d4-a716-446655440000'],
  ['Key', 'releases/20261122T0300/web.zip'],
])('the parameter %s may be %s', (name, value) => {
  expect(secretFault(name, [value])).toBeUndefined();
});
