import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';

interface Request {
  path: string;
  target: string;
  authorization: string;
  body: string;
}

interface Answer {
  status?: number;
  body: string;
}

let server: Server;
let endpoint: string;
let requests: Request[];
let answer: (request: Request) => Answer;
let call: SdkCaller;

beforeEach(async () => {
  requests = [];
  answer = () => ({ body: '{}' });
  server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    requests.push(request);
    const { status = 200, body } = answer(request);
    outgoing
      .writeHead(status, { 'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.1' })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  call = createSdkCaller({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'own', secretAccessKey: 'test' },
  });
});

afterEach(async () => {
  call.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function read(incoming: IncomingMessage): Promise<Request> {
  let body = '';
  for await (const chunk of incoming) body += chunk;
  const { 'x-amz-target': target = '', authorization = '' } = incoming.headers;
  return { path: String(incoming.url), target: String(target), authorization, body };
}

const signal = new AbortController().signal;

describe('the SDK caller', () => {
  test.each(['GetParameter', 'get_parameter', 'getParameter', 'GETPARAMETER'])(
    'calls an operation by the name %s',
    async (api) => {
      await call({ service: 'ssm', api, input: { Name: '/a' }, signal });

      expect(requests).toMatchObject([{ target: 'AmazonSSM.GetParameter', body: '{"Name":"/a"}' }]);
    },
  );

  test.each([
    ['events', 'ListRules', 'AWSEvents.ListRules'],
    ['dynamodb', 'ListTables', 'DynamoDB_20120810.ListTables'],
    ['SQS', 'ListQueues', 'AmazonSQS.ListQueues'],
  ])("knows boto3's name %s", async (service, api, target) => {
    await call({ service, api, input: {}, signal });

    expect(requests.map((request) => request.target)).toEqual([target]);
  });

  test.each(['DescribeDBInstances', 'describe_db_instances', 'describeDBInstances', 'DescribeDbInstances'])(
    'finds the operation that %s means',
    async (api) => {
      answer = () => ({
        body: '<DescribeDBInstancesResponse><DescribeDBInstancesResult/></DescribeDBInstancesResponse>',
      });

      await call({ service: 'rds', api, input: {}, signal });

      expect(new URLSearchParams(requests[0]?.body).get('Action')).toBe('DescribeDBInstances');
    },
  );

  test('an input that the operation does not have is refused, and nothing is sent', async () => {
    const calling = call({ service: 'ssm', api: 'GetParameter', input: { Nam: '/a' }, signal });

    await expect(calling).rejects.toMatchObject({ code: 'ParamValidationError' });
    expect(requests).toEqual([]);
  });

  test('a queue whose URL leads elsewhere is called at the endpoint', async () => {
    const QueueUrl = 'https://sqs.us-east-1.amazonaws.com/000000000000/q';

    await call({ service: 'sqs', api: 'PurgeQueue', input: { QueueUrl }, signal });

    expect(requests).toMatchObject([{ target: 'AmazonSQS.PurgeQueue', body: JSON.stringify({ QueueUrl }) }]);
  });

  test('the name of a bucket is in the path, not that of a host', async () => {
    await call({ service: 's3', api: 'DeleteBucket', input: { Bucket: 'my-bucket' }, signal });

    expect(requests).toMatchObject([{ path: expect.stringMatching(/^\/my-bucket\/?(\?|$)/) }]);
  });

  test('gives plain data: times as ISO 8601 text, and no metadata', async () => {
    answer = () => ({
      body: JSON.stringify({ Parameter: { Name: '/a', Value: 'x', LastModifiedDate: 1893492000, Version: 1 } }),
    });

    const found = await call({ service: 'ssm', api: 'GetParameter', input: { Name: '/a' }, signal });

    expect(found).toEqual({
      Parameter: { Name: '/a', Value: 'x', LastModifiedDate: '2030-01-01T10:00:00.000Z', Version: 1 },
      ResponseMetadata: { HTTPStatusCode: 200, RetryAttempts: 0 },
    });
  });

  test('an error of AWS keeps its code and is told as boto3 tells it', async () => {
    const message =
      'User: arn:aws:sts::000000000000:assumed-role/r/s is not authorized to perform: ssm:GetParameter on resource: /a';
    answer = () => ({ status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message }) });

    const calling = call({ service: 'ssm', api: 'GetParameter', input: { Name: '/a' }, signal });

    await expect(calling).rejects.toMatchObject({
      name: 'AwsCallError',
      code: 'AccessDeniedException',
      statusCode: 400,
      message: `An error occurred (AccessDeniedException) when calling the GetParameter operation: ${message}`,
    });
  });

  test.each([
    [
      'with the code on the wire, not the name of the type',
      { service: 'rds', api: 'DescribeDBInstances', input: { DBInstanceIdentifier: 'a' } },
      '<ErrorResponse><Error><Type>Sender</Type><Code>DBInstanceNotFound</Code><Message>no a</Message></Error></ErrorResponse>',
      'DBInstanceNotFound',
      'An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances operation: no a',
    ],
    [
      'with the status where there is no body',
      { service: 's3', api: 'head_bucket', input: { Bucket: 'b' } },
      '',
      '404',
      'An error occurred (404) when calling the HeadBucket operation: Not Found',
    ],
  ])('an error comes %s', async (_, { service, api, input }, body, code, message) => {
    answer = () => ({ status: 404, body });

    await expect(call({ service, api, input, signal })).rejects.toMatchObject({ code, message, statusCode: 404 });
  });

  test('an endpoint that answers with a page instead is told of', async () => {
    answer = () => ({ status: 501, body: '<!doctype html><title>Not implemented</title>' });

    const calling = call({ service: 'ssm', api: 'GetParameter', input: { Name: '/a' }, signal });

    await expect(calling).rejects.toMatchObject({
      code: 'UnreadableAnswer',
      statusCode: 501,
      message: `${endpoint} answered GetParameter with status 501 and something that is no answer of ssm; does it offer this operation?`,
    });
  });

  test('a call with a role is signed with what STS gives for the role, asked for once', async () => {
    answer = ({ body }) => ({
      body: body.includes('AssumeRole')
        ? `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>role</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
           <SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
        : '{}',
    });
    const assumeRole = 'arn:aws:iam::000000000000:role/r';

    await call({ service: 'ssm', api: 'ListDocuments', input: {}, assumeRole, signal });
    await call({ service: 'ssm', api: 'ListDocuments', input: {}, assumeRole, signal });

    const keys = requests.map(({ authorization }) => /Credential=(\w+)/.exec(authorization)?.[1]);
    expect(keys).toEqual(['own', 'role', 'role']);
    expect(new URLSearchParams(requests[0]?.body).get('RoleArn')).toBe(assumeRole);
  });

  test('calls go to the region they name', async () => {
    await call({ service: 'ssm', api: 'ListDocuments', input: {}, region: 'eu-west-1', signal });

    expect(requests[0]?.authorization).toContain('/eu-west-1/ssm/');
  });

  test.each([
    ['glacier', 'ListVaults', 'ClientNotInstalled', 'run npm install @aws-sdk/client-glacier'],
    ['cognito-idp', 'ListUserPools', 'ClientNotInstalled', 'npm install @aws-sdk/client-cognito-identity-provider'],
    ['../evil', 'Run', 'UnknownService', '"../evil" is not the name of an AWS service'],
    ['ssm', 'FlyToMoon', 'UnknownOperation', 'The service ssm has no operation FlyToMoon'],
  ])('%s %s is refused with what to do', async (service, api, code, why) => {
    await expect(call({ service, api, input: {}, signal })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(why),
    });
  });

  test('an endpoint that is not there is named', async () => {
    await new Promise((resolve) => server.close(resolve));

    const calling = call({ service: 'ssm', api: 'ListDocuments', input: {}, signal });

    await expect(calling).rejects.toMatchObject({
      code: 'EndpointUnreachable',
      message: expect.stringContaining(endpoint),
    });
  });

  test('an aborted call ends with the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('out of time');
    answer = () => {
      controller.abort(reason);
      return { body: '{}' };
    };

    const calling = call({ service: 'ssm', api: 'ListDocuments', input: {}, signal: controller.signal });

    await expect(calling).rejects.toBe(reason);
  });
});
