import { redactData, redactText } from '../../../functions/incident/redact.ts';
import { planted } from './secrets/planted.ts';

describe('redactText', () => {
  test.each(planted)('puts [redacted: $kind] in place of it in $text', ({ kind, text, secret }) => {
    const redacted = redactText(text);

    expect(redacted).toContain(`[redacted: ${kind}]`);
    expect(redacted).not.toContain(secret);
  });

  test.each(planted)('finds it within other lines too: $text', ({ text, secret }) => {
    const redacted = redactText(`first line\n${text}\nlast line`);

    expect(redacted).not.toContain(secret);
    expect(redacted).toMatch(/^first line\n[\s\S]*\nlast line$/);
  });

  test.each([
    [
      'what stands around a value',
      'url?user=bob&token=abc123&page=2#top',
      'url?user=bob&token=[redacted: token]&page=2#top',
    ],
    ['the other parts of a connection string', 'Password=a,b;c;Database=x', 'Password=[redacted: password];Database=x'],
    ['the structure of JSON', '{"a":1,"secret":"x\\"y","b":[2]}', '{"a":1,"secret":"[redacted: secret]","b":[2]}'],
    ['the structure of a list', '"passwords": ["a", "b]c"], "n": 1', '"passwords": [[redacted: password]], "n": 1'],
    [
      'the lines after a block',
      'password: |\n  one\n  two\nuser: bob',
      'password: |\n  [redacted: password]\nuser: bob',
    ],
    ['the host of an address', 'amqp://u:p@h:5671/v, done', 'amqp://u:[redacted: password]@h:5671/v, done'],
    [
      'an element',
      '<user>bob</user><password>x1</password>',
      '<user>bob</user><password>[redacted: password]</password>',
    ],
    ['the scheme of a header', 'Authorization: Bearer a1b2c3d4e5', 'Authorization: Bearer [redacted: authorization]'],
    ['the words of a command', 'tool --token a1b2 --verbose', 'tool --token [redacted: token] --verbose'],
  ])('keeps %s', (_, text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  test.each([
    ['an ARN of a secret', 'arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:db/password-AbCdEf'],
    ['ids', 'sgr-0123456789abcdef0 i-0123456789abcdef0 inc-0123456789abcdef 550e8400-e29b-41d4-a716-446655440000'],
    [
      'digests',
      'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 e83c5163316f89bfbde7d9ab23ca2e25604af290',
    ],
    ['an image', `data:image/png;base64,${Buffer.from('an image of nothing at all '.repeat(9)).toString('base64')}`],
    [
      'a reason of an alarm',
      'Threshold Crossed: 1 out of the last 1 datapoints [99.0 (22/11/26 03:00:00)] was greater than 90.0',
    ],
    [
      'what only speaks of a secret',
      'SecretArn: db/main, password_policy=strict, tokenExpires: 2026-11-22, secret name: db',
    ],
    ['where a list goes on', 'NextToken=AAAA1234bbbb5678 clientToken: 0123-4567, next token: AAAA1234bbbb'],
    [
      'placeholders',
      `password=$${'{DB_PASSWORD}'} token: {{ ssm:name }} secret=<your secret> password=****** token: null`,
    ],
    ['an error', 'bearer of bad news; basic authentication failed; Authorization: denied'],
    ['a port and a mail address', 'http://host:8080/a?mail=a@b.c ssh://git@example.com/x user: 1000:1000'],
    ['a path', '/opt/kizuki/releases/20261122T0300/current/lib/x'],
    ['numbers of things', 'tests pass: 12, max_tokens: 4096'],
  ])('keeps %s as it is', (_, text) => {
    expect(redactText(text)).toBe(text);
  });

  describe('where AWS cut the text', () => {
    test.each([
      ['in the middle of a private key', `-----BEGIN EC PRIVATE ${'KEY-----'}\nMHcCAQEEIabcdefgh`, 'MHcCAQEE'],
      [
        'before the lines of a private key',
        `key:\nMIIEowIBAAKCAQEA7bq8mT0r\nZm9v\n-----END RSA PRIVATE ${'KEY-----'}`,
        'MIIEow',
      ],
      ['in the middle of a token', 'token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', 'eyJhbG'],
      ['before the closing quote', '{"user":"bob","password":"hunte', 'hunte'],
      ['before the host of an address', 'cannot reach postgres://app:hunter', 'hunter'],
      ['within a list', '{"tokens":["first","sec', 'sec'],
    ])('%s, nothing of it is left', (_, text, secret) => {
      expect(redactText(text)).not.toContain(secret);
    });
  });
});

describe('redactData', () => {
  test('redacts all that stands under a name that tells of a secret', () => {
    const data = {
      'Get.SecretString': ['x1y2'],
      apiKey: 'abc',
      nested: { list: [{ Name: 'DB_PASSWORD', Value: 'x1' }] },
    };

    expect(redactData(data)).toEqual({
      'Get.SecretString': ['[redacted: secret]'],
      apiKey: '[redacted: API key]',
      nested: { list: [{ Name: 'DB_PASSWORD', Value: '[redacted: password]' }] },
    });
  });

  test('gives back the same object where there is nothing to redact', () => {
    const data = { InstanceId: ['i-0123456789abcdef0'], count: 3, none: null, detail: { a: [1, 'two'] } };

    expect(redactData(data)).toBe(data);
  });

  test('keeps the id of an access key where it may be what a runbook acts on, and only there', () => {
    const id = `AKIA${'IOSFODNN7EXAMPLE'}`;

    expect(redactData({ AccessKeyId: [id], text: `leaked ${id}` }, { keepsIds: true })).toEqual({
      AccessKeyId: [id],
      text: 'leaked [redacted: AWS access key id]',
    });
    expect(redactData({ AccessKeyId: [id] })).toEqual({ AccessKeyId: ['[redacted: AWS access key id]'] });
  });
});
