// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of CloudFormation
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import type { LocalEvent } from '../../../../local/aws/service.ts';
import { type Assembly, role, writeAssembly } from './assembly.ts';

const account = '000000000000';
const region = 'ap-northeast-1';
const inboxArn = `arn:aws:sqs:${region}:${account}:inbox`;

let assembly: Assembly;
let endpoint: Endpoint;
let events: LocalEvent[];

beforeAll(async () => {
  const whoAmI =
    'exports.handler = async (event) => ({ got: event, endpoint: process.env.AWS_ENDPOINT_URL, role: process.env.ROLE });';
  assembly = writeAssembly(
    {
      First: {
        Resources: {
          Inbox: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } },
          InboxPolicy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: {
              Queues: [{ Ref: 'Inbox' }],
              PolicyDocument: {
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 'sqs:SendMessage',
                    Principal: { Service: 'events.amazonaws.com' },
                    Resource: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
                    Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Rule', 'Arn'] } } },
                  },
                ],
              },
            },
          },
          Rule: {
            Type: 'AWS::Events::Rule',
            Properties: {
              EventPattern: { source: ['shop'] },
              State: 'ENABLED',
              Targets: [{ Id: 'inbox', Arn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } }],
            },
          },
        },
        Outputs: { Inbox: { Value: { 'Fn::GetAtt': ['Inbox', 'Arn'] }, Export: { Name: 'inbox-arn' } } },
      },
      Second: {
        Resources: {
          Sender: role(
            'lambda.amazonaws.com',
            { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::ImportValue': 'inbox-arn' } },
            { Effect: 'Allow', Action: 'logs:*', Resource: '*' },
          ),
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              FunctionName: 'who-am-i',
              Runtime: 'nodejs24.x',
              Handler: 'index.handler',
              Role: { 'Fn::GetAtt': ['Sender', 'Arn'] },
              Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'code.zip' },
              Environment: { Variables: { ROLE: { Ref: 'Sender' } } },
            },
          },
          Log: { Type: 'AWS::Logs::LogGroup' },
          Bucket: { Type: 'AWS::S3::Bucket' },
        },
      },
    },
    { 'code.zip': { 'index.js': whoAmI } },
  );
  events = [];
  endpoint = await startEndpoint({ template: assembly.directory, port: 0, onEvent: (event) => events.push(event) });
});

afterAll(async () => {
  await endpoint.close();
  assembly.remove();
});

const root = { accessKeyId: 'anyone', secretAccessKey: 'at all' };
const configured = (credentials: object = root) => ({ endpoint: endpoint.url, region, credentials }) as never;
const roleName = () =>
  endpoint.resources.find(({ logicalId }) => logicalId === 'Function')?.properties.Environment.Variables.ROLE as string;

test('An access key that was not handed out is the root of the account', async () => {
  const sts = new STSClient(configured());

  const identity = await sts.send(new GetCallerIdentityCommand({}));

  expect(identity).toMatchObject({ Account: account, Arn: `arn:aws:iam::${account}:root`, UserId: account });
});

test('Credentials of a role carry its name, and may do what its policies allow', async () => {
  const credentials = endpoint.credentialsFor(roleName());
  const QueueUrl = `${endpoint.url}/${account}/inbox`;

  const identity = await new STSClient(configured(credentials)).send(new GetCallerIdentityCommand({}));
  const sent = await new SQSClient(configured(credentials)).send(
    new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }),
  );

  expect(identity.Arn).toBe(`arn:aws:sts::${account}:assumed-role/${roleName()}/local`);
  expect(sent.MessageId).toMatch(/^[0-9a-f-]{36}$/);
});

test('What no policy of the role allows is denied in the words of AWS, and logged', async () => {
  const sqs = new SQSClient(configured(endpoint.credentialsFor(roleName())));

  const receiving = sqs.send(new ReceiveMessageCommand({ QueueUrl: `${endpoint.url}/${account}/inbox` }));

  const message = `User: arn:aws:sts::${account}:assumed-role/${roleName()}/local is not authorized to perform: sqs:ReceiveMessage on resource: ${inboxArn} because no identity-based policy allows the sqs:ReceiveMessage action`;
  await expect(receiving).rejects.toMatchObject({ name: 'AccessDenied', message });
  expect(events).toContainEqual({
    type: 'access-denied',
    action: 'sqs:ReceiveMessage',
    resource: inboxArn,
    principal: `arn:aws:sts::${account}:assumed-role/${roleName()}/local`,
  });
});

test('A role that trusts only Lambda is not assumed by the account', async () => {
  const sts = new STSClient(configured());

  const assuming = sts.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${roleName()}`, RoleSessionName: 'me' }),
  );

  await expect(assuming).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('sts:AssumeRole'),
  });
});

test('An event goes through its rule to the queue, whose policy names the rule', async () => {
  const bus = new EventBridgeClient(configured());
  const sqs = new SQSClient(configured());
  const QueueUrl = `${endpoint.url}/${account}/inbox`;

  await bus.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'sold', Detail: '{"price":7}' }] }));

  const seen: string[] = [];
  while (!seen.some((body) => body.includes('"price":7'))) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    expect(Messages.length).toBeGreaterThan(0);
    seen.push(...Messages.map(({ Body = '' }) => Body));
  }
});

test('A function runs from its asset with the values of the template', async () => {
  const lambda = new LambdaClient(configured());

  const answered = await lambda.send(
    new InvokeCommand({ FunctionName: 'who-am-i', Payload: Buffer.from('{"a":1}'), LogType: 'Tail' }),
  );

  expect(answered.StatusCode).toBe(200);
  expect(answered.FunctionError).toBeUndefined();
  expect(JSON.parse(Buffer.from(answered.Payload ?? []).toString())).toEqual({
    got: { a: 1 },
    endpoint: endpoint.url,
    role: roleName(),
  });
});

test('A resource type that nothing supports is reported; one that needs nothing is not', () => {
  const reported = events.flatMap((event) => (event.type === 'unsupported' ? [event.what] : []));

  expect(reported).toEqual(['Second/Bucket (AWS::S3::Bucket)']);
});

test('A port in use is one line that names it', async () => {
  const port = Number(new URL(endpoint.url).port);

  const starting = startEndpoint({ template: assembly.directory, port });

  await expect(starting).rejects.toThrow(new RegExp(`^port ${port} on 127.0.0.1 is in use; .*--port`));
});
