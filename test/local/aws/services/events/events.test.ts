import { AwsError } from '../../../../../local/aws/service.ts';
import type { BusEvent } from '../../../../../local/aws/services/events/event.ts';
import { createEvents, type EventsService } from '../../../../../local/aws/services/events/events.ts';
import type { Deliver } from '../../../../../local/aws/targets.ts';
import { type Bench, call, createBench } from '../bench.ts';

const queueArn = 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-dispatch';
const deadArn = `${queueArn}-dead`;

describe('the local EventBridge', () => {
  let bench: Bench;
  let events: EventsService;
  let failure: Error | undefined;
  const seen: BusEvent[] = [];

  beforeEach(() => {
    seen.length = 0;
    bench = createBench();
    failure = undefined;
    const deliver: Deliver = async (delivery) => {
      await bench.deliver(delivery);
      if (failure && delivery.arn !== deadArn) throw failure;
    };
    events = createEvents({ ...bench.context, deliver, onBusEvent: (event) => seen.push(event) });
  });

  afterEach(() => events.stop?.());

  const putRule = async (target: Record<string, unknown> = {}, rule: Record<string, unknown> = {}) => {
    await call(events, 'PutRule', { Name: 'rule', EventPattern: '{"source":["kizuki"]}', ...rule });
    await call(events, 'PutTargets', {
      Rule: 'rule',
      EventBusName: rule.EventBusName,
      Targets: [{ Id: 't', Arn: queueArn, ...target }],
    });
  };

  const put = (entry: Record<string, unknown> = {}) =>
    call(events, 'PutEvents', {
      Entries: [
        {
          Source: 'kizuki',
          DetailType: 'Incident',
          Detail: '{"id":"i-1","n":7,"names":["a","b"]}',
          Resources: ['arn:x'],
          ...entry,
        },
      ],
    });

  const bodies = () => bench.delivered.map(({ body }) => body);

  test('tells its owner of every event once, whether a rule matches it or not', async () => {
    await putRule();

    await put();
    await put({ Source: 'other' });
    await put({ Detail: 'none' });
    await events.putEvent({ source: 'aws.ssm', detailType: 'Status', detail: { a: 1 }, resources: [] });

    expect(seen.map(({ source, detail }) => ({ source, detail }))).toEqual([
      { source: 'kizuki', detail: { id: 'i-1', n: 7, names: ['a', 'b'] } },
      { source: 'other', detail: { id: 'i-1', n: 7, names: ['a', 'b'] } },
      { source: 'aws.ssm', detail: { a: 1 } },
    ]);
  });

  test('gives a matching event to the target in the envelope of EventBridge', async () => {
    await putRule();

    const answer = await put();

    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(bench.delivered).toMatchObject([
      {
        arn: queueArn,
        source: {
          principal: 'events.amazonaws.com',
          sourceArn: 'arn:aws:events:ap-northeast-1:000000000000:rule/rule',
        },
      },
    ]);
    expect(JSON.parse(bodies()[0] as string)).toEqual({
      version: '0',
      id: answer.Entries[0].EventId,
      'detail-type': 'Incident',
      source: 'kizuki',
      account: '000000000000',
      time: '2026-11-22T00:00:00Z',
      region: 'ap-northeast-1',
      resources: ['arn:x'],
      detail: { id: 'i-1', n: 7, names: ['a', 'b'] },
    });
  });

  test('gives nothing to a rule that does not match, that is disabled, or that is on another bus', async () => {
    await call(events, 'CreateEventBus', { Name: 'kizuki' });
    await putRule({}, { EventPattern: '{"source":["other"]}' });
    await call(events, 'PutRule', { Name: 'off', EventPattern: '{"source":["kizuki"]}', State: 'DISABLED' });
    await call(events, 'PutTargets', { Rule: 'off', Targets: [{ Id: 't', Arn: queueArn }] });

    await put();
    await put({ EventBusName: 'kizuki' });

    expect(bench.delivered).toEqual([]);
  });

  test('puts the events of other services on the default bus, which callers may not', async () => {
    await putRule({}, { EventPattern: '{"source":["aws.ssm"]}' });

    const refused = await put({ Source: 'aws.ssm' });
    await events.putEvent({ source: 'aws.ssm', detailType: 'Status', detail: { Status: 'Success' }, resources: [] });

    expect(refused).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'NotAuthorizedForSourceException' }] });
    expect(bodies().map((body) => JSON.parse(body).source)).toEqual(['aws.ssm']);
  });

  test('passes an event on from bus to bus as it is, and ends a loop of buses', async () => {
    const bus = await call(events, 'CreateEventBus', { Name: 'kizuki' });
    await putRule({ Arn: bus.EventBusArn });
    await putRule({}, { EventBusName: 'kizuki' });
    await call(events, 'PutTargets', {
      Rule: 'rule',
      EventBusName: bus.EventBusArn,
      Targets: [{ Id: 'back', Arn: bus.EventBusArn.replace('/kizuki', '/default') }],
    });

    const { Entries } = await put();

    expect(new Set(bodies().map((body) => JSON.parse(body).id))).toEqual(new Set([Entries[0].EventId]));
    expect(bench.logged).toMatchObject([{ type: 'undelivered', message: expect.stringContaining('loop') }]);
  });

  const inputs: [string, Record<string, unknown>, string][] = [
    ['a constant', { Input: '{"a":1}' }, '{"a":1}'],
    ['a part of the event', { InputPath: '$.detail.names' }, '["a","b"]'],
    ['one element', { InputPath: '$.resources[0]' }, '"arn:x"'],
    [
      'a template with values as they are',
      {
        InputTransformer: {
          InputPathsMap: { n: '$.detail.n', all: '$.detail.names' },
          InputTemplate: '{"n": <n>, "all": <all>}',
        },
      },
      '{"n": 7, "all": ["a","b"]}',
    ],
    [
      'a template with values in quotes',
      {
        InputTransformer: {
          InputPathsMap: { id: '$.detail.id', n: '$.detail.n' },
          InputTemplate: '"incident <id> number <n>, not <other>"',
        },
      },
      '"incident i-1 number 7, not <other>"',
    ],
    [
      'a template without a value',
      { InputTransformer: { InputPathsMap: { gone: '$.detail.gone' }, InputTemplate: '{"a": "<gone>", "b": <gone>}' } },
      '{"a": "", "b": ""}',
    ],
    [
      'a template with the names that EventBridge has',
      {
        InputTransformer: {
          InputTemplate: '{"rule": <aws.events.rule-name>, "at": <aws.events.event.ingestion-time>}',
        },
      },
      '{"rule": "rule", "at": "2026-11-22T00:00:00.000Z"}',
    ],
  ];

  test.each(inputs)('gives the target %s', async (_name, target, expected) => {
    await putRule(target);

    await put();

    expect(bodies()).toEqual([expected]);
  });

  test('escapes what it puts between quotes', async () => {
    await putRule({
      InputTransformer: { InputPathsMap: { text: '$.detail.text' }, InputTemplate: '{"text": "<text>"}' },
    });

    await put({ Detail: JSON.stringify({ text: 'a "b"\n\\' }) });

    expect(JSON.parse(bodies()[0] as string)).toEqual({ text: 'a "b"\n\\' });
  });

  test('gives the message group to a FIFO queue', async () => {
    await putRule({ SqsParameters: { MessageGroupId: 'g' } });

    await put();

    expect(bench.delivered).toMatchObject([{ groupId: 'g' }]);
  });

  test('retries with growing pauses, then sends the event to the dead-letter queue', async () => {
    await putRule({ RetryPolicy: { MaximumRetryAttempts: 2 }, DeadLetterConfig: { Arn: deadArn } });
    failure = new AwsError('InternalFailure', 'try again', 500);

    await put();
    await bench.clock.advance(999);
    const early = bench.delivered.length;
    await bench.clock.advance(2_001);

    expect(early).toBe(1);
    expect(bench.delivered.map(({ arn }) => arn)).toEqual([queueArn, queueArn, queueArn, deadArn]);
    expect(bench.logged).toEqual([
      { type: 'undelivered', arn: queueArn, sourceArn: expect.stringContaining('rule/rule'), message: 'try again' },
    ]);
  });

  test('does not retry what it may not do', async () => {
    await putRule({ DeadLetterConfig: { Arn: deadArn } });
    failure = new AwsError('AccessDeniedException', 'no', 403);

    await put();
    await bench.clock.advance(0);

    expect(bench.delivered.map(({ arn }) => arn)).toEqual([queueArn, deadArn]);
  });

  test('gives up on an event that has grown too old', async () => {
    await putRule({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } });
    failure = new AwsError('InternalFailure', 'try again', 500);

    await put();
    await bench.clock.advance(3_600_000);

    expect(bench.delivered).toHaveLength(6); // at 0, 1, 3, 7, 15 and 31 seconds
  });

  test('fires a schedule', async () => {
    await putRule({}, { EventPattern: undefined, ScheduleExpression: 'rate(5 minutes)' });

    await bench.clock.advance(11 * 60_000);

    expect(bodies().map((body) => JSON.parse(body))).toMatchObject([
      { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-11-22T00:05:00Z', detail: {} },
      { time: '2026-11-22T00:10:00Z', resources: ['arn:aws:events:ap-northeast-1:000000000000:rule/rule'] },
    ]);
  });

  test('ends a schedule when its rule is disabled', async () => {
    await putRule({}, { EventPattern: undefined, ScheduleExpression: 'rate(1 minute)' });
    await bench.clock.advance(60_000);

    await call(events, 'DisableRule', { Name: 'rule' });
    await bench.clock.advance(600_000);

    expect(bench.delivered).toHaveLength(1);
  });

  test('creates the buses and rules of a template', async () => {
    const of = (type: string, logicalId: string, properties: Record<string, unknown>) =>
      events.provision[type]?.({ stack: 'Kizuki', logicalId, type, properties });
    const bus = await of('AWS::Events::EventBus', 'Bus', { Name: 'kizuki' });
    await of('AWS::Events::EventBusPolicy', 'BusPolicy', {
      EventBusName: 'kizuki',
      StatementId: 'own',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: bus?.attributes.Arn },
    });
    const rule = await of('AWS::Events::Rule', 'Rule', {
      EventBusName: 'kizuki',
      EventPattern: { source: ['kizuki'] },
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn: queueArn, RetryPolicy: { MaximumRetryAttempts: 3 } }],
    });

    await put({ EventBusName: 'kizuki' });

    expect(bus).toMatchObject({
      ref: 'kizuki',
      attributes: { Arn: 'arn:aws:events:ap-northeast-1:000000000000:event-bus/kizuki' },
    });
    expect(rule?.ref).toMatch(/^kizuki\|Kizuki-Rule-/);
    expect(events.resourcePolicy?.(bus?.attributes.Arn as string)).toMatchObject({ Statement: [{ Sid: 'own' }] });
    expect(bench.delivered).toHaveLength(1);
  });

  test('tells of a target that nothing is delivered to here', async () => {
    await putRule({ Arn: 'arn:aws:states:ap-northeast-1:000000000000:stateMachine:x' });

    expect(bench.logged).toMatchObject([{ type: 'unsupported', what: expect.stringContaining('stateMachine:x') }]);
  });

  const refusals: [string, string, Record<string, unknown>, string][] = [
    ['a pattern that is no JSON', 'PutRule', { Name: 'r', EventPattern: '{' }, 'InvalidEventPatternException'],
    [
      'a pattern with a fault',
      'PutRule',
      { Name: 'r', EventPattern: '{"source":"x"}' },
      'InvalidEventPatternException',
    ],
    ['a schedule that is none', 'PutRule', { Name: 'r', ScheduleExpression: 'rate(1 minutes)' }, 'ValidationException'],
    ['a rule with neither', 'PutRule', { Name: 'r' }, 'ValidationException'],
    ['a bus that is not there', 'ListRules', { EventBusName: 'none' }, 'ResourceNotFoundException'],
    ['a rule that is not there', 'ListTargetsByRule', { Rule: 'none' }, 'ResourceNotFoundException'],
  ];

  test.each(refusals)('refuses %s', async (_name, operation, input, code) => {
    await expect(call(events, operation, input)).rejects.toMatchObject({ code });
  });

  test('does not delete a rule that still has targets', async () => {
    await putRule();

    await expect(call(events, 'DeleteRule', { Name: 'rule' })).rejects.toThrow('has targets');
    await call(events, 'RemoveTargets', { Rule: 'rule', Ids: ['t'] });
    await call(events, 'DeleteRule', { Name: 'rule' });

    expect(await call(events, 'ListRules')).toEqual({ Rules: [] });
  });
});
