import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { GetFunctionCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetDocumentCommand, paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import { handlers } from '../../infra/bundle/bundle-functions.ts';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';
import { assemblyOf } from '../flow/assembly.ts';
import { hasMoto, type Moto, startMoto } from './fixture/moto.ts';

const account = '123456789012';
const region = 'ap-northeast-1';
const repository = join(__dirname, '../..');
const there = hasMoto();
if (!there)
  console.warn('test/infra/deploy-moto: skipped, because moto_server is not installed (pip install "moto[server]")');

(there ? describe : describe.skip)('cdk bootstrap and cdk deploy against moto', () => {
  let assembly: string;
  let moto: Moto;
  let environment: Record<string, string>;
  let client: { region: string; endpoint: string };

  beforeAll(async () => {
    moto = await startMoto();
    client = { region, endpoint: moto.endpoint };
    environment = {
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: region,
      CDK_DISABLE_VERSION_CHECK: '1',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    assembly = await assemblyOf();
    await cdk('bootstrap', `aws://${account}/${region}`);
    await cdk('deploy', '--all', '--require-approval', 'never');
  }, 240_000);

  afterAll(async () => {
    await moto?.stop();
  });

  /** Deployed only where the settings of people ask for them. */
  const onRequest = ['slack', 'tickets'];
  const always = Object.keys(handlers).filter((name) => !onRequest.includes(name));

  test.each(always)('the function kizuki-%s is there, with its role and environment', async (name) => {
    const { Configuration } = await new LambdaClient(client).send(
      new GetFunctionCommand({ FunctionName: `kizuki-${name}` }),
    );

    expect(Configuration).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler' });
    expect(Configuration?.Role).toMatch(/^arn:aws:iam::123456789012:role\//);
    expect(Configuration?.Environment?.Variables).toMatchObject({ KIZUKI_TABLE: 'kizuki', KIZUKI_BUS: 'kizuki' });
  });

  test.each(catalogue)('the document of the runbook $id is there', async ({ id }) => {
    const name = `Kizuki-${id.replace('/', '-')}`;

    const document = await new SSMClient(client).send(new GetDocumentCommand({ Name: name }));

    expect(document).toMatchObject({ Name: name, DocumentType: 'Automation', Status: 'Active' });
  });

  test('every kill switch is on', async () => {
    const names = ['all', 'kizuki-drill', ...remediations.map(({ name }) => name)].map(
      (name) => `/kizuki/automation/${name}`,
    );

    const switches: Record<string, unknown> = {};
    for await (const { Parameters = [] } of paginateGetParametersByPath(
      { client: new SSMClient(client) },
      { Path: '/kizuki/automation' },
    ))
      for (const { Name = '', Value } of Parameters) switches[Name] = Value;

    expect(switches).toEqual(Object.fromEntries(names.map((name) => [name, 'on'])));
  });

  test('the tables are there', async () => {
    const dynamo = new DynamoDBClient(client);

    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: 'kizuki' }));
    const { Table: orders } = await dynamo.send(new DescribeTableCommand({ TableName: 'kizuki-demo-orders' }));

    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['opened', 'watch', 'board']);
    expect(orders?.ProvisionedThroughput).toMatchObject({ ReadCapacityUnits: 1, WriteCapacityUnits: 1 });
  });

  test('events have rules, and queues their functions', async () => {
    const events = new EventBridgeClient(client);

    const { Rules: own } = await events.send(new ListRulesCommand({ EventBusName: 'kizuki' }));
    const { EventSourceMappings } = await new LambdaClient(client).send(new ListEventSourceMappingsCommand({}));

    expect(own?.map(({ EventPattern }) => JSON.parse(EventPattern ?? '').source)).toEqual([
      ['kizuki'],
      ['kizuki'],
      ['kizuki'],
    ]);
    expect(EventSourceMappings?.map(({ EventSourceArn }) => EventSourceArn?.split(':').pop()).sort()).toEqual([
      'kizuki-dispatch',
      'kizuki-notify',
      'kizuki-outcome',
    ]);
  });

  function cdk(command: string, ...args: string[]): Promise<void> {
    return node('node_modules/aws-cdk/bin/cdk', [command, ...args, '--app', assembly, '--no-notices', '--ci']);
  }

  /** Runs a program of the repository; rejects with what it wrote where it fails. */
  async function node(program: string, args: string[]): Promise<void> {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, [program, ...args], {
      cwd: repository,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  }
});
