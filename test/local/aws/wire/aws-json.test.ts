import { AwsError } from '../../../../local/aws/service.ts';
import { exchange, signedFor } from './exchange.ts';

const request = (target: string, body: string, service = 'ssm') => ({
  headers: { ...signedFor(service), 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(body),
});

test('Times come as dates and go as seconds, bytes go as base64', async () => {
  const body = '{"Entries":[{"Source":"shop","Time":1750000000.5}]}';

  const { response, calls, text } = await exchange(request('AWSEvents.PutEvents', body, 'events'), () => ({
    FailedEntryCount: 0,
    When: new Date(1500),
    Bytes: new Uint8Array([1, 2]),
    Nothing: undefined,
  }));

  expect(calls).toEqual([
    {
      service: 'events',
      operation: 'PutEvents',
      input: { Entries: [{ Source: 'shop', Time: new Date(1_750_000_000_500) }] },
    },
  ]);
  expect(response.status).toBe(200);
  expect(response.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(text)).toEqual({ FailedEntryCount: 0, When: 1.5, Bytes: 'AQI=' });
});

test('An error has its shape, and its query code where the service once spoke query', async () => {
  const failing = () => {
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };

  const { response, text } = await exchange(request('AmazonSQS.GetQueueUrl', '{}', 'sqs'), failing);

  expect(response.status).toBe(400);
  expect(response.headers['x-amzn-errortype']).toBe('QueueDoesNotExist');
  expect(response.headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
  expect(JSON.parse(text)).toMatchObject({
    __type: 'QueueDoesNotExist',
    message: 'The specified queue does not exist.',
  });
});

test('A service that never spoke query names an error by its shape alone', async () => {
  const failing = () => {
    throw new AwsError('InvalidAutomationExecutionParametersException', 'Parameter Nope is not defined.');
  };

  const { response } = await exchange(request('AmazonSSM.StartAutomationExecution', '{}'), failing);

  expect(response.headers['x-amzn-errortype']).toBe('InvalidAutomationExecutionParametersException');
  expect(response.headers['x-amzn-query-error']).toBeUndefined();
});

test.each(['{', '[]', '"text"'])('The body %s is refused as SerializationException', async (body) => {
  const { response, text, calls } = await exchange(request('AmazonSSM.GetParameter', body), () => ({}));

  expect(response.status).toBe(400);
  expect(JSON.parse(text).__type).toBe('SerializationException');
  expect(calls).toEqual([]);
});

test('A request without credentials is refused', async () => {
  const { authorization: _, ...headers } = request('AmazonSSM.GetParameter', '{}').headers;

  const { response, text, calls } = await exchange({ headers, body: Buffer.from('{}') }, () => ({}));

  expect(response.status).toBe(400);
  expect(JSON.parse(text).__type).toBe('MissingAuthenticationTokenException');
  expect(calls).toEqual([]);
});

test('An error that no service meant is an InternalFailure, and is told', async () => {
  const broken = () => {
    throw new TypeError('x is not a function');
  };

  const { response, text, faults } = await exchange(request('AmazonSSM.GetParameter', '{}'), broken);

  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ __type: 'InternalFailure', message: 'x is not a function' });
  expect(faults).toEqual([expect.any(TypeError)]);
});

test('What is not served is passed on with its names', async () => {
  const { text } = await exchange(
    request('Logs_20140328.DescribeLogGroups', '{}', 'logs'),
    () => ({}),
    () => false,
  );

  expect(text).toBe('passed on logs:DescribeLogGroups');
});
