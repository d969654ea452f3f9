import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createSecretReader } from '../../../../../functions/adapters/secrets/secret-reader.ts';
import { type Endpoint, startEndpoint } from '../../../../../local/aws/endpoint.ts';

const resources = new AsyncDisposableStack();
let endpoint: Endpoint;
let secrets: SecretsManagerClient;
let ssm: SSMClient;

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const arn = (service: string, resource: string) => `arn:aws:${service}:ap-northeast-1:000000000000:${resource}`;
const reading = (statements: [string, string][]) => ({
  PolicyName: 'Own',
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
  },
});
const role = (name: string, statements: [string, string][]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: name, AssumeRolePolicyDocument: trust, Policies: [reading(statements)] },
});

beforeAll(async () => {
  const template = mkdtempSync(join(tmpdir(), 'kizuki-secrets-'));
  resources.defer(() => rmSync(template, { recursive: true }));
  const reference: [string, string] = [
    'ssm:GetParameter',
    arn('ssm', 'parameter/aws/reference/secretsmanager/kizuki/slack'),
  ];
  const secret: [string, string] = [
    'secretsmanager:GetSecretValue',
    arn('secretsmanager', 'secret:kizuki/slack-??????'),
  ];
  writeFileSync(
    join(template, 'manifest.json'),
    JSON.stringify({
      version: '36.0.0',
      artifacts: {
        S: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://unknown-account/unknown-region',
          properties: { templateFile: 'S.json' },
        },
      },
    }),
  );
  writeFileSync(
    join(template, 'S.json'),
    JSON.stringify({
      Resources: {
        Both: role('Both', [reference, secret]),
        Ssm: role('Ssm', [reference]),
        Other: role('Other', [secret]),
      },
    }),
  );
  endpoint = await startEndpoint({ template, port: 0 });
  resources.defer(() => endpoint.close());
  const settings = {
    endpoint: endpoint.url,
    region: endpoint.place.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  secrets = new SecretsManagerClient(settings);
  ssm = new SSMClient(settings);
  resources.defer(() => secrets.destroy());
  resources.defer(() => ssm.destroy());
  await secrets.send(new CreateSecretCommand({ Name: 'kizuki/slack', SecretString: 'xoxb-1', Description: 'a token' }));
});

afterAll(() => resources.disposeAsync());

const Name = '/aws/reference/secretsmanager/kizuki/slack';
const as = (name: string) =>
  new SSMClient({ endpoint: endpoint.url, region: endpoint.place.region, credentials: endpoint.credentialsFor(name) });

describe('Secrets Manager on this machine', () => {
  test('keeps a secret, and the latest value of it', async () => {
    const { ARN } = await secrets.send(new CreateSecretCommand({ Name: 'rotated', SecretString: 'old' }));

    await secrets.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: 'new' }));

    const byName = await secrets.send(new GetSecretValueCommand({ SecretId: 'rotated' }));
    expect(byName).toMatchObject({ SecretString: 'new', ARN, VersionStages: ['AWSCURRENT'] });
    expect(byName.CreatedDate).toBeInstanceOf(Date);
  });

  test('describes without the value, lists, and deletes', async () => {
    await secrets.send(new CreateSecretCommand({ Name: 'gone', SecretString: 'hush' }));

    const described = await secrets.send(new DescribeSecretCommand({ SecretId: 'kizuki/slack' }));
    await secrets.send(new DeleteSecretCommand({ SecretId: 'gone', ForceDeleteWithoutRecovery: true }));

    const { SecretList = [] } = await secrets.send(new ListSecretsCommand({}));
    expect(described).toMatchObject({ Name: 'kizuki/slack', Description: 'a token' });
    expect(JSON.stringify([described, SecretList])).not.toContain('xoxb');
    expect(SecretList.map((one) => one.Name)).toContain('kizuki/slack');
    expect(SecretList.map((one) => one.Name)).not.toContain('gone');
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: 'gone' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test.each([
    [
      'twice the same name',
      new CreateSecretCommand({ Name: 'kizuki/slack', SecretString: 'x' }),
      'ResourceExistsException',
    ],
    ['a name with spaces', new CreateSecretCommand({ Name: 'a b', SecretString: 'x' }), 'ValidationException'],
    [
      'bytes',
      new CreateSecretCommand({ Name: 'bytes', SecretBinary: new Uint8Array([1]) }),
      'InvalidParameterException',
    ],
    [
      'what is not there',
      new PutSecretValueCommand({ SecretId: 'nothing', SecretString: 'x' }),
      'ResourceNotFoundException',
    ],
  ])('refuses %s', async (_, command, name) => {
    await expect(secrets.send(command as CreateSecretCommand)).rejects.toMatchObject({ name });
  });
});

describe('a secret through Parameter Store', () => {
  test('is read by the name below /aws/reference/secretsmanager/', async () => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));

    expect(Parameter).toMatchObject({ Name, Type: 'SecureString', Value: 'xoxb-1' });
    expect(Parameter?.ARN).toMatch(/:secretsmanager:.*:secret:kizuki\/slack-/);
    expect(Parameter?.SourceResult).not.toContain('xoxb');
  });

  test('is read among other parameters, and is named where there is none', async () => {
    await ssm.send(new PutParameterCommand({ Name: '/plain', Value: 'v', Type: 'String' }));
    const missing = '/aws/reference/secretsmanager/nothing';

    const answer = await ssm.send(new GetParametersCommand({ Names: ['/plain', Name, missing], WithDecryption: true }));

    expect(answer.Parameters?.map(({ Value }) => Value)).toEqual(['v', 'xoxb-1']);
    expect(answer.InvalidParameters).toEqual([missing]);
  });

  test.each([
    ['there is none', '/aws/reference/secretsmanager/nothing', true, 'ParameterNotFound'],
    ['decryption is not asked for', Name, false, 'ValidationException'],
  ])('is refused where %s', async (_, name, WithDecryption, error) => {
    const reading = ssm.send(new GetParameterCommand({ Name: name, WithDecryption }));

    await expect(reading).rejects.toMatchObject({ name: error });
  });

  test('is read by a role which both services allow it, as Kizuki’s functions read it', async () => {
    const client = as('Both');

    const value = await createSecretReader(client, { now: () => 0, keepMs: 1 }).read({
      secretsManager: 'kizuki/slack',
    });

    client.destroy();
    expect(value).toBe('xoxb-1');
  });

  test.each([
    ['Ssm', 'secretsmanager:GetSecretValue'],
    ['Other', 'ssm:GetParameter'],
  ])('is denied to the role %s, which lacks %s', async (name, lacking) => {
    const client = as(name);

    const reading = client.send(new GetParameterCommand({ Name, WithDecryption: true }));

    await expect(reading).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(lacking),
    });
    client.destroy();
  });
});
