import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { eachRecord, isQueueEvent } from '../../../functions/adapters/lambda/batch.ts';
import { placeOf, variable } from '../../../functions/adapters/lambda/environment.ts';

const record = (messageId: string, body: string) => ({ messageId, body, eventSource: 'aws:sqs' }) as SQSRecord;
const event: SQSEvent = { Records: [record('1', 'good'), record('2', 'bad'), record('3', 'good')] };

test('of a batch only what failed stays in the queue, and every failure is told', async () => {
  const told: string[] = [];

  const response = await eachRecord(
    event,
    async ({ body }) => {
      if (body === 'bad') throw new Error('poison');
    },
    ({ messageId }, error) => told.push(`${messageId}: ${(error as Error).message}`),
  );

  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(told).toEqual(['2: poison']);
});

test('a failure that is not asynchronous does not take the batch with it', async () => {
  const response = await eachRecord(
    event,
    ({ body }) => {
      if (body === 'bad') throw new Error('at once');
      return Promise.resolve();
    },
    () => undefined,
  );

  expect(response.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
});

test.each<[string, unknown, boolean]>([
  ['a batch of a queue', event, true],
  ['an SNS event', { Records: [{ EventSource: 'aws:sns', Sns: {} }] }, false],
  ['an alarm action', { source: 'aws.cloudwatch' }, false],
  ['nothing', null, false],
])('tells a queue’s batch from a direct invocation: %s', (_what, raw, expected) => {
  expect(isQueueEvent(raw)).toBe(expected);
});

test('finds account and region in the function’s ARN', () => {
  expect(placeOf('arn:aws:lambda:ap-northeast-1:123456789012:function:kizuki-dispatch')).toEqual({
    account: '123456789012',
    region: 'ap-northeast-1',
  });
  expect(() => placeOf('kizuki-dispatch')).toThrow('is not the ARN of a function');
});

test('names the variable that the deployment did not set', () => {
  expect(() => variable('KIZUKI_NOT_SET')).toThrow('environment variable KIZUKI_NOT_SET is not set');
});
