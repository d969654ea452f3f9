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
    const created = await secrets('create-secret', '--name', 'kizuki/pagerduty', '--secret-string', 'old');
    await secrets('put-secret-value', '--secret-id', 'kizuki/pagerduty', '--secret-string', 'new');

    const [value, parameter, names] = await Promise.all([
      secrets('get-secret-value', '--secret-id', 'kizuki/pagerduty'),
      call(
        ...['ssm', 'get-parameter', '--name', '/aws/reference/secretsmanager/kizuki/pagerduty', '--with-decryption'],
        ...['--query', 'Parameter.[Type,Value]'],
      ),
      secrets('list-secrets', '--query', 'SecretList[].Name'),
    ]);

    expect(created).toMatchObject({ Name: 'kizuki/pagerduty' });
    expect(value).toMatchObject({ SecretString: 'new', VersionStages: ['AWSCURRENT'] });
    expect(parameter).toEqual(['SecureString', 'new']);
    expect(names).toEqual(['kizuki/pagerduty']);
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
});
