/**
 * Secrets of a dozen kinds as they are printed, each with the part of it that nobody may read. They are put together here, so that
 * no scanner takes this file for a leak; none of them opens anything.
 */
export interface Planted {
  kind: string;
  text: string;
  secret: string;
}

const base64Lines = ['MIIEowIBAAKCAQEA7bq8mT0rN5zXkPq', 'w1s8dFh2LmQv0RtYc4UjEoBi7KgZxNa', 'Zm9vYmFyYmF6'];
const secretKey = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');

export const planted: Planted[] = [
  { kind: 'AWS access key id', secret: `AKIA${'IOSFODNN7EXAMPLE'}`, text: `key AKIA${'IOSFODNN7EXAMPLE'} was used` },
  { kind: 'AWS secret key', secret: secretKey, text: `aws_secret_access_key = ${secretKey}` },
  { kind: 'AWS secret key', secret: secretKey, text: `${secretKey} eu-west-1` },
  {
    kind: 'AWS session token',
    secret: 'X2VjEJr1wEaCXVzLWVhc3QtMSJHMEUCIQ',
    text: `"SessionToken": "IQoJb3JpZ2lu${'X2VjEJr1wEaCXVzLWVhc3QtMSJHMEUCIQ'}"`,
  },
  {
    kind: 'private key',
    secret: base64Lines[1] as string,
    text: `-----BEGIN RSA PRIVATE ${'KEY-----'}\n${base64Lines.join('\n')}\n-----END RSA PRIVATE ${'KEY-----'}`,
  },
  {
    kind: 'private key',
    secret: base64Lines[1] as string,
    text: JSON.stringify({
      pem: `-----BEGIN PRIVATE ${'KEY-----'}\n${base64Lines.join('\n')}\n-----END PRIVATE ${'KEY-----'}\n`,
    }),
  },
  {
    kind: 'JWT',
    secret: 'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
    text: `got eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0NTY3ODkwIn0'}.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P back`,
  },
  {
    kind: 'authorization',
    secret: 'mF_9.B5f-4.1JqM',
    text: 'curl -H "Authorization: Bearer mF_9.B5f-4.1JqM" https://example.com',
  },
  { kind: 'authorization', secret: 'dXNlcjpodW50ZXIy', text: 'Authorization: Basic dXNlcjpodW50ZXIy' },
  { kind: 'password', secret: 'c0rrect/h@rse', text: 'postgres://app:c0rrect/h@rse@db.internal:5432/shop' },
  { kind: 'password', secret: 'hunter2', text: '{"user":"bob","password":"hunter2"}' },
  { kind: 'password', secret: 'hunter2', text: 'Server=db;User Id=sa;Password=hunter2;Database=shop' },
  {
    kind: 'password',
    secret: 'hunter2',
    text: JSON.stringify({ payload: JSON.stringify({ dbPassword: 'hun"hunter2' }) }),
  },
  { kind: 'password', secret: 'horse battery', text: 'db:\n  password: correct horse battery\n  user: bob' },
  { kind: 'password', secret: 'hunter2', text: '[{"name":"DB_PASSWORD","value":"hunter2"}]' },
  { kind: 'password', secret: 'hunter2', text: 'mysql -u root -phunter2 shop' },
  { kind: 'password', secret: 'hunter2', text: 'curl -u bob:hunter2 https://example.com' },
  { kind: 'password', secret: 'ひみつ2026', text: 'パスワード:ひみつ2026' },
  { kind: 'password', secret: 'hunter2', text: 'redis-cli -h db -a hunter2 ping' },
  { kind: 'password', secret: 'hunter2', text: 'docker login -u AWS -p hunter2 registry.example.com' },
  { kind: 'password', secret: 'hunter2', text: 'htpasswd -b users bob hunter2' },
  { kind: 'password', secret: 'hunter2', text: "ALTER USER app IDENTIFIED BY 'hunter2'" },
  { kind: 'password', secret: 'hunter2', text: "ConvertTo-SecureString 'hunter2' -AsPlainText -Force" },
  { kind: 'password', secret: 'hunter2', text: 'jdbc:oracle:thin:app/hunter2@db.internal:1521/shop' },
  { kind: 'password', secret: 'hunter2', text: 'db.internal:5432:shop:app:hunter2' },
  { kind: 'password', secret: 'hunter2', text: 'requirepass hunter2' },
  { kind: 'password', secret: 'hunter2', text: 'machine example.com login bob password hunter2' },
  { kind: 'password', secret: 'hunter2', text: 'the password is hunter2 from now on' },
  { kind: 'password', secret: 'hunter2', text: '初期パスワードは「hunter2」です' },
  { kind: 'password', secret: 'abcdefghijklmnop', text: `root:$6$salt$${'abcdefghijklmnop'}:19000:0:99999:7:::` },
  {
    kind: 'secret key',
    secret: 'c2VjcmV0MTIz',
    text: 'AccountName=x;AccountKey=c2VjcmV0MTIz==;EndpointSuffix=core.windows.net',
  },
  { kind: 'password', secret: 'hunter2', text: '- name: DB_PASSWORD\n  value: hunter2\n- name: USER\n  value: bob' },
  { kind: 'password', secret: 'c0rrect', text: `amqp://app:c0rrect@$${'{HOST}'}:5671/v` },
  { kind: 'password', secret: '4711', text: 'password: 4711' },
  { kind: 'secret', secret: 'q8w7e6', text: 'export CLIENT_SECRET=q8w7e6' },
  { kind: 'token', secret: 'a1b2c3d4', text: 'GET /hook?token=a1b2c3d4&page=2' },
  { kind: 'API key', secret: '8f3a9c2b', text: 'X-Api-Key: 8f3a9c2b' },
  { kind: 'key', secret: '9f8e7d6c5b4a39281706f5e4d3c2b1a0', text: 'routing_key=9f8e7d6c5b4a39281706f5e4d3c2b1a0' },
  { kind: 'Slack token', secret: '123456789012-abcdefGHIJ', text: `xoxb-${'123456789012-abcdefGHIJ'}` },
  {
    kind: 'Slack webhook',
    secret: 'T0001/B0002/abcdEFGH1234',
    text: `https://hooks.slack.com/services/${'T0001/B0002/abcdEFGH1234'}`,
  },
  {
    kind: 'GitHub token',
    secret: 'abcdefghijklmnop1234567890ABCDEFGHIJ',
    text: `ghp_${'abcdefghijklmnop1234567890ABCDEFGHIJ'}`,
  },
  { kind: 'PagerDuty token', secret: 'AbCdEfGh1jKlMnOpQr', text: `u+${'AbCdEfGh1jKlMnOpQr'}` },
  { kind: 'Atlassian token', secret: 'xFfGF0T4kLmNoPqRsTuVwXyZ', text: `ATATT3${'xFfGF0T4kLmNoPqRsTuVwXyZ'}=1A2B` },
];
