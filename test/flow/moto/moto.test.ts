// Documents of our own, and one call of each SDK client, against a real server: the resources really change.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { virtualClock } from '../../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../../local/automation/engine.ts';
import type { Ports } from '../../../local/automation/ports.ts';
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';
import { children } from './cases/children.ts';
import { data } from './cases/data.ts';
import { ec2 } from './cases/ec2.ts';
import { iam } from './cases/iam.ts';
import { operations } from './cases/operations.ts';
import { rds } from './cases/rds.ts';
import { s3 } from './cases/s3.ts';
import type { Aws } from './document-case.ts';

const cases = [...ec2, ...s3, ...rds, ...iam, ...data, ...children, ...operations];
const region = 'ap-northeast-1';
const there = hasMoto();
if (!there) console.warn('test/flow/moto: skipped, because moto_server is not installed (pip install "moto[server]")');

(there ? describe : describe.skip)('against moto', () => {
  let moto: Moto;
  let caller: SdkCaller;
  let aws: Aws;

  beforeAll(async () => {
    moto = await startMoto();
    // Functions answer at once instead of in a container.
    await fetch(`${moto.endpoint}/moto-api/config`, { method: 'POST', body: '{"lambda":{"use_docker":false}}' });
    caller = createSdkCaller({
      endpoint: moto.endpoint,
      region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    aws = (service, api, input = {}) => caller({ service, api, input, signal: AbortSignal.timeout(20_000) });
  });
  afterAll(async () => {
    caller?.close();
    await moto?.stop();
  });

  function start(name: string, text: string, parameters: Record<string, string[]>) {
    const clock = virtualClock(Date.now());
    const ports: Ports = {
      clock,
      callAws: (call) => clock.hold(caller(call)),
      findDocument: read,
      ssmParameter: async () => undefined,
      newId: randomUUID,
    };
    const place = { account: '123456789012', region, partition: 'aws' };
    return startExecution({ document: parseDocument(text), documentName: name, parameters, ports, place });
  }

  const read = (document: string) => readFile(`${import.meta.dirname}/documents/${document}.yaml`, 'utf8');

  test.each(cases)('$document $title', async ({ document, arrange, parameters, status, changed }) => {
    const made = await arrange(aws);

    const record = await start(document, await read(document), parameters(made)).done;

    expect([record.AutomationExecutionStatus, record.FailureMessage]).toEqual([
      status,
      status === 'Success' ? undefined : expect.any(String),
    ]);
    await changed(aws, made, record);
  });

  test.each<[string, Record<string, string[]>, string]>([
    ['sqs-dead-letter', { QueueUrl: ['x'], Name: ['not a name!'] }, 'Name'],
    ['lambda-memory', { Function: ['f'], Memory: ['300'] }, 'Memory'],
    ['s3-versioning', { Bucket: ['b'], Status: ['On'] }, 'Status'],
    ['dynamodb-raise-capacity', { Table: ['t'], Units: ['many'] }, 'Units'],
    ['kms-rotate', {}, 'KeyId'],
  ])('%s with %j does not start, because of %s', async (document, parameters, name) => {
    const text = await read(document);

    expect(() => start(document, text, parameters)).toThrow(
      expect.objectContaining({ name: 'InvalidParametersError', message: expect.stringContaining(name) }),
    );
  });

  // Every client that documents use most is installed, and gives the members that boto3 gives.
  test.each<[string, string, string, Record<string, unknown>?]>([
    ['autoscaling', 'describe_auto_scaling_groups', 'AutoScalingGroups'],
    ['cloudformation', 'list_stacks', 'StackSummaries'],
    ['cloudwatch', 'list_metrics', 'Metrics'],
    ['config', 'describe_config_rules', 'ConfigRules'],
    ['docdb', 'describe_db_clusters', 'DBClusters'],
    ['dynamodb', 'list_tables', 'TableNames'],
    ['ec2', 'describe_vpcs', 'Vpcs'],
    ['ecs', 'list_clusters', 'clusterArns'],
    ['elbv2', 'describe_load_balancers', 'LoadBalancers'],
    ['events', 'list_rules', 'Rules'],
    ['iam', 'list_users', 'Users'],
    ['kms', 'list_keys', 'Keys'],
    ['lambda', 'list_functions', 'Functions'],
    ['logs', 'describe_log_groups', 'logGroups'],
    ['rds', 'describe_db_instances', 'DBInstances'],
    ['redshift', 'describe_clusters', 'Clusters'],
    ['resourcegroupstaggingapi', 'get_resources', 'ResourceTagMappingList', { ResourceTypeFilters: ['sqs:queue'] }],
    ['s3', 'list_buckets', 'Buckets'],
    ['securityhub', 'get_findings', 'Findings'],
    ['sns', 'list_topics', 'Topics'],
    ['sqs', 'create_queue', 'QueueUrl', { QueueName: 'one-call' }],
    ['ssm', 'describe_parameters', 'Parameters'],
    ['stepfunctions', 'list_state_machines', 'stateMachines'],
    ['sts', 'get_caller_identity', 'Account'],
    ['workspaces', 'describe_workspaces', 'Workspaces'],
  ])('%s %s answers with %s', async (service, api, member, input = {}) => {
    const answer = await aws(service, api, input);

    expect(answer).toMatchObject({ [member]: expect.anything(), ResponseMetadata: { HTTPStatusCode: 200 } });
  });
});
