import { AwsError, type Caller, type Input } from '../../../../../local/aws/service.ts';
import { createSqs, type SqsService } from '../../../../../local/aws/services/sqs/sqs.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import { createFixture, type Fixture, operation, place, provision, roleArn, root, until } from './fixture.ts';

const queueArn = 'arn:aws:sqs:ap-northeast-1:000000000000:jobs';
const QueueUrl = 'http://127.0.0.1:4566/000000000000/jobs';

let sqs: SqsService;
let queueClock: ManualClock;
let fixture: Fixture;
let callers: Set<string>;
let refuse: string | undefined;

beforeEach(() => {
  callers = new Set();
  refuse = undefined;
  queueClock = manualClock('2026-01-01T00:00:00Z');
  sqs = createSqs({ place, clock: queueClock, log: () => {}, endpointUrl: () => 'http://127.0.0.1:4566' });
  fixture = createFixture({
    async call(caller: Caller, service: string, name: string, input: Input) {
      callers.add(`${caller.arn} ${caller.roleArn} ${service}`);
      if (name === refuse) throw new AwsError('AccessDenied', `${caller.arn} may not call sqs:${name}`, 403);
      return operation(sqs, name).handle(input, caller);
    },
  });
});
afterEach(async () => {
  await fixture.end();
  await sqs.stop?.();
});

/** Sends the messages before there is a consumer, so that they come in one batch. */
async function deployConsumer(code: string, mapping: Record<string, unknown> = {}, messages: string[] = []) {
  const redrive = { deadLetterTargetArn: `${queueArn}-dead`, maxReceiveCount: 2 };
  await provision(sqs, 'AWS::SQS::Queue', { QueueName: 'jobs-dead' });
  await provision(sqs, 'AWS::SQS::Queue', { QueueName: 'jobs', VisibilityTimeout: 30, RedrivePolicy: redrive });
  for (const body of messages) await send(body);
  await fixture.deploy('consume', code);
  await provision(fixture.service, 'AWS::Lambda::EventSourceMapping', {
    EventSourceArn: queueArn,
    FunctionName: 'consume',
    ...mapping,
  });
}

function send(MessageBody: string, more: Input = {}) {
  return operation(sqs, 'SendMessage').handle({ QueueUrl, MessageBody, ...more }, root);
}

async function messagesLeft(): Promise<number> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await operation(sqs, 'GetQueueAttributes').handle({ QueueUrl, AttributeNames: names }, root);
  return names.reduce((sum, name) => sum + Number((Attributes as Record<string, string>)[name]), 0);
}

async function untilOnlyLeft(count: number): Promise<void> {
  while ((await messagesLeft()) > count) await new Promise((turn) => setTimeout(turn, 5));
}

const untilEmpty = () => untilOnlyLeft(0);

function failures(): number {
  return fixture.events.filter((event) => event.type === 'function-error').length;
}

test('A message reaches the function in the shape of Lambda’s SQS event, and is deleted when it succeeded', async () => {
  await deployConsumer('exports.handler = async (event) => { console.log(JSON.stringify(event)); };');

  await send('{"job":1}', { MessageAttributes: { colour: { DataType: 'String', StringValue: 'red' } } });
  await untilEmpty();

  const event = JSON.parse(fixture.lines('consume')[0] ?? '');
  expect(event).toEqual({
    Records: [
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: '{"job":1}',
        attributes: expect.objectContaining({
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        }),
        messageAttributes: {
          colour: { stringValue: 'red', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn,
        awsRegion: 'ap-northeast-1',
      },
    ],
  });
  expect([...callers]).toEqual([`arn:aws:sts::000000000000:assumed-role/TestRole/consume ${roleArn} sqs`]);
});

test('Of a batch only the messages that did not fail are deleted; the failed one comes again', async () => {
  const code = `exports.handler = async ({ Records }) => ({
    batchItemFailures: Records.filter((r) => r.body === 'bad' && r.attributes.ApproximateReceiveCount === '1')
      .map((r) => ({ itemIdentifier: r.messageId })) });
    const inner = exports.handler;
    exports.handler = async (event) => { for (const r of event.Records) console.log(r.body); return inner(event); };`;
  await deployConsumer(code, { FunctionResponseTypes: ['ReportBatchItemFailures'] }, ['good', 'bad', 'fine']);

  await untilOnlyLeft(1);
  await queueClock.advance(30_000);
  await untilEmpty();

  expect(fixture.lines('consume').sort()).toEqual(['bad', 'bad', 'fine', 'good']);
});

test('A function that throws leaves the whole batch in the queue until its dead-letter queue takes it', async () => {
  await deployConsumer('exports.handler = async () => { throw new Error("poison"); };');

  await send('x');
  await until(() => failures() === 1);
  await queueClock.advance(30_000);
  await until(() => failures() === 2);
  await queueClock.advance(30_000);
  await untilEmpty();

  expect(failures()).toBe(2);
  const dead = await operation(sqs, 'ReceiveMessage').handle({ QueueUrl: `${QueueUrl}-dead` }, root);
  expect(dead.Messages).toMatchObject([{ Body: 'x' }]);
});

test('A batch is gathered within the batching window', async () => {
  await deployConsumer('exports.handler = async ({ Records }) => console.log(Records.length);', {
    BatchSize: 3,
    MaximumBatchingWindowInSeconds: 20,
  });

  for (const body of ['1', '2', '3']) await send(body);
  await untilEmpty();

  expect(fixture.lines('consume')).toEqual(['3']);
});

test('A burst starts no more than two processes where the template sets no concurrency, and the rest comes in batches', async () => {
  const burst = Array.from({ length: 40 }, (_, n) => String(n));
  const code = 'exports.handler = async ({ Records }) => console.log(process.pid, Records.length);';

  await deployConsumer(code, {}, burst);
  await untilEmpty();

  const batches = fixture.lines('consume').map((line) => line.split(' ').map(Number));
  expect(new Set(batches.map(([pid]) => pid)).size).toBeLessThanOrEqual(2);
  expect(batches.reduce((sum, [, size]) => sum + (size ?? 0), 0)).toBe(40);
});

test('A role that may not receive is reported, naming the queue and the call', async () => {
  refuse = 'ReceiveMessage';

  await deployConsumer('exports.handler = async () => 1;');
  await until(() => fixture.events.length > 0);

  expect(fixture.events).toEqual([
    {
      type: 'function-error',
      functionName: 'consume',
      message: `${queueArn}: arn:aws:sts::000000000000:assumed-role/TestRole/consume may not call sqs:ReceiveMessage`,
    },
  ]);
});

test('Mappings are listed by function and source', async () => {
  await deployConsumer('exports.handler = async () => 1;', { FunctionResponseTypes: ['ReportBatchItemFailures'] });
  const { handle } = operation(fixture.service, 'ListEventSourceMappings');

  const found = await handle({ FunctionName: 'consume', EventSourceArn: queueArn }, root);
  const none = await handle({ EventSourceArn: `${queueArn}-dead` }, root);

  expect(found.EventSourceMappings).toMatchObject([
    { EventSourceArn: queueArn, BatchSize: 10, State: 'Enabled', FunctionResponseTypes: ['ReportBatchItemFailures'] },
  ]);
  expect(none.EventSourceMappings).toEqual([]);
});

test.each([
  [
    'a stream',
    { EventSourceArn: 'arn:aws:kinesis:ap-northeast-1:000000000000:stream/s' },
    /EventSourceArn arn:aws:kinesis/,
  ],
  ['a filter', { FilterCriteria: {} }, /FilterCriteria/],
  ['a large batch without a window', { BatchSize: 100 }, /MaximumBatchingWindowInSeconds/],
])('A mapping with %s is refused at start, by name', async (_what, properties, message) => {
  await expect(deployConsumer('', properties)).rejects.toThrow(message);
});
