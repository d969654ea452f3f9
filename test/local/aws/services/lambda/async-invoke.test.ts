import { virtualClock } from '../../../../../local/automation/clock/virtual-clock.ts';
import type { Clock } from '../../../../../local/automation/ports.ts';
import { AwsError, type Caller, type Input } from '../../../../../local/aws/service.ts';
import { createFixture, type Fixture, provision, roleArn, until } from './fixture.ts';

const start = Date.parse('2026-01-01T00:00:00Z');
const failing = 'exports.handler = async () => { throw new Error("no"); };';
const queueArn = 'arn:aws:sqs:ap-northeast-1:000000000000:dead';

let fixture: Fixture;
let sent: { caller: Caller; operation: string; input: Input; at: number }[];
let clock: RetryClock;

beforeEach(() => {
  sent = [];
  clock = retryClock();
  fixture = createFixture(
    {
      async call(caller, service, operation, input) {
        sent.push({ caller, operation: `${service}:${operation}`, input, at: clock.now() });
        return {};
      },
    },
    clock,
  );
});
afterEach(() => fixture.end());

interface RetryClock extends Clock {
  waits: number[];
}

/** Ends the waits between attempts at once, and remembers them; other waits (time limits of functions) never end by themselves. */
function retryClock(): RetryClock {
  const virtual = virtualClock(start);
  const waits: number[] = [];
  return {
    waits,
    now: virtual.now,
    sleep(milliseconds, signal) {
      if (milliseconds === 60_000 || milliseconds === 120_000) {
        waits.push(milliseconds);
        return virtual.sleep(milliseconds, signal);
      }
      return new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(signal.reason)));
    },
  };
}

function invokeLater(name: string, event: unknown) {
  return fixture.invoke(name, { InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(event)) });
}

test('An asynchronous invocation is accepted at once and runs', async () => {
  await fixture.deploy('work', 'exports.handler = async (event) => console.log(event.n);');

  const answer = await invokeLater('work', { n: 7 });
  await until(() => fixture.lines('work').length > 0);

  expect(answer.StatusCode).toBe(202);
  expect(fixture.lines('work')).toEqual(['7']);
});

test('One that fails is tried twice more, after one and two minutes, then its event goes to the dead-letter queue as the role', async () => {
  await fixture.deploy('fail', failing, { DeadLetterConfig: { TargetArn: queueArn } });

  await invokeLater('fail', { n: 1 });
  await until(() => sent.length > 0);

  expect(clock.waits).toEqual([60_000, 120_000]);
  expect(fixture.events.filter((event) => event.type === 'function-error')).toHaveLength(3);
  expect(sent).toMatchObject([
    {
      operation: 'sqs:SendMessage',
      caller: { arn: 'arn:aws:sts::000000000000:assumed-role/TestRole/fail', roleArn },
      input: { QueueUrl: 'http://127.0.0.1:4566/000000000000/dead', MessageBody: '{"n":1}' },
      at: start + 180_000,
    },
  ]);
});

test('A retry that succeeds ends it, and the success destination gets the record', async () => {
  const code =
    'let n = 0; exports.handler = async () => { n += 1; if (n < 2) throw new Error("first"); return { n }; };';
  const arn = await fixture.deploy('second', code);
  await provision(fixture.service, 'AWS::Lambda::EventInvokeConfig', {
    FunctionName: 'second',
    Qualifier: '$LATEST',
    DestinationConfig: { OnSuccess: { Destination: 'arn:aws:events:ap-northeast-1:000000000000:event-bus/kizuki' } },
  });

  await invokeLater('second', { a: 1 });
  await until(() => sent.length > 0);

  const [entry] = sent[0]?.input.Entries ?? [];
  expect(entry).toMatchObject({
    EventBusName: 'arn:aws:events:ap-northeast-1:000000000000:event-bus/kizuki',
    Source: 'lambda',
    DetailType: 'Lambda Function Invocation Result - Success',
  });
  expect(JSON.parse(entry.Detail)).toMatchObject({
    version: '1.0',
    requestContext: { functionArn: arn, condition: 'Success', approximateInvokeCount: 2 },
    requestPayload: { a: 1 },
    responsePayload: { n: 2 },
  });
});

test.each([
  ['no retries', { MaximumRetryAttempts: 0 }, 'RetriesExhausted', 1],
  ['an age of one minute', { MaximumEventAgeInSeconds: 100 }, 'EventAgeExceeded', 2],
])('With %s the failure destination gets the record early', async (_what, config, condition, attempts) => {
  await fixture.deploy('fail', failing);
  await provision(fixture.service, 'AWS::Lambda::EventInvokeConfig', {
    FunctionName: 'fail',
    Qualifier: '$LATEST',
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:ap-northeast-1:000000000000:topic' } },
    ...config,
  });

  await invokeLater('fail', {});
  await until(() => sent.length > 0);

  expect(sent[0]).toMatchObject({ operation: 'sns:Publish' });
  expect(JSON.parse(sent[0]?.input.Message)).toMatchObject({
    requestContext: { condition, approximateInvokeCount: attempts },
    responseContext: { functionError: 'Unhandled' },
    responsePayload: { errorMessage: 'no' },
  });
});

test('A dead letter that the role may not send is reported', async () => {
  await fixture.end();
  fixture = createFixture(
    {
      call: async () => {
        throw new AwsError('AccessDenied', 'no sqs:SendMessage', 403);
      },
    },
    clock,
  );
  const arn = await fixture.deploy('fail', failing, { DeadLetterConfig: { TargetArn: queueArn } });

  await invokeLater('fail', {});
  await until(() => fixture.events.some((event) => event.type === 'undelivered'));

  expect(fixture.events.at(-1)).toEqual({
    type: 'undelivered',
    arn: queueArn,
    sourceArn: arn,
    message: 'no sqs:SendMessage',
  });
});
