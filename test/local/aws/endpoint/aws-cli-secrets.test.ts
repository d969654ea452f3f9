import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createSecretReader } from '../../../../functions/adapters/secrets/secret-reader.ts';
import type { SecretRef } from '../../../../functions/people/people-settings.ts';
import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { type Assembly, writeAssembly } from './assembly.ts';
import { aws, describeWithCli } from './aws-command.ts';

describeWithCli('Secrets and the URLs of functions with the AWS command line', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;

  beforeAll(async () => {
    assembly = writeAssembly({ S: { Resources: {} } });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
  });

  afterAll(async () => {
    await endpoint?.close();
    assembly?.remove();
  });

  const call = (...args: string[]) => aws(endpoint.url, args);
  const secrets = (...args: string[]) => call('secretsmanager', ...args);

  test('A secret is created, rotated, and read by its own service and through Parameter Store', async () => {
    const created = await secrets('create-secret', '--name', 'kizuki/rotated', '--secret-string', 'old');
    await secrets('put-secret-value', '--secret-id', 'kizuki/rotated', '--secret-string', 'new');

    const [value, parameter, names] = await Promise.all([
      secrets('get-secret-value', '--secret-id', 'kizuki/rotated'),
      call(
        ...['ssm', 'get-parameter', '--name', '/aws/reference/secretsmanager/kizuki/rotated', '--with-decryption'],
        ...['--query', 'Parameter.[Type,Value]'],
      ),
      secrets('list-secrets', '--query', 'SecretList[].Name'),
    ]);

    expect(created).toMatchObject({ Name: 'kizuki/rotated' });
    expect(value).toMatchObject({ SecretString: 'new', VersionStages: ['AWSCURRENT'] });
    expect(parameter).toEqual(['SecureString', 'new']);
    expect(names).toEqual(['kizuki/rotated']);
  });

  test('Errors reach the person with their codes', async () => {
    await expect(secrets('get-secret-value', '--secret-id', 'nothing')).rejects.toThrow(/ResourceNotFoundException/);
    await expect(
      call('ssm', 'get-parameter', '--name', '/aws/reference/secretsmanager/nothing', '--with-decryption'),
    ).rejects.toThrow(/ParameterNotFound.*when referencing Secrets Manager/);
    await expect(call('lambda', 'get-function-url-config', '--function-name', 'nothing')).rejects.toThrow(
      /ResourceNotFoundException/,
    );
  });

  /** The commands of a guide that store a secret, as arguments; the secret is what the person types. */
  function storing(page: string): ((secret: string) => string[])[] {
    const text = readFileSync(join(__dirname, '../../../../docs', page), 'utf8');
    return [...text.matchAll(/^read -rs (\w+) && aws (.*); unset \1$/gm)].map(
      ([, name, command = '']) =>
        (secret) =>
          command.split(' ').map((word) => (word === `"$${name}"` ? secret : word)),
    );
  }

  test.each<[string, SecretRef[]]>([
    [
      'slack.md',
      [
        { parameter: '/kizuki/slack-token' },
        { parameter: '/kizuki/slack-signing-secret' },
        { parameter: '/kizuki/slack-webhook' },
      ],
    ],
    ['pagerduty.md', [{ secretsManager: 'kizuki/pagerduty' }, { secretsManager: 'kizuki/pagerduty' }]],
  ])('What the guide %s has people type is what the functions read, one after another', async (page, refs) => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SSMClient({ endpoint: endpoint.url, region: endpoint.place.region, credentials });
    const secrets = createSecretReader(client, { now: () => 0, keepMs: 0 });
    const read: string[] = [];

    for (const [index, command] of storing(page).entries()) {
      await call(...command(`typed-${index}`));
      read.push(await secrets.read(refs[index] as SecretRef));
    }

    client.destroy();
    expect(read).toEqual(refs.map((_, index) => `typed-${index}`));
  });
});
