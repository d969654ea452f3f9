import { type NextTime, parseSchedule } from '../../../../../local/aws/schedule/next-time.ts';
import { AwsError, type Caller, type Input, type LocalEvent } from '../../../../../local/aws/service.ts';
import { nextInZone } from '../../../../../local/aws/services/scheduler/next-in-zone.ts';
import { createScheduler } from '../../../../../local/aws/services/scheduler/scheduler.ts';
import { manualClock, settle } from '../manual-clock.ts';

const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
const minute = 60_000;

function createFixture({ denied = false } = {}) {
  const clock = manualClock('2026-11-22T00:00:30.000Z');
  const logged: LocalEvent[] = [];
  const put: { caller: Caller; input: Input }[] = [];
  const assumed: string[][] = [];
  let load = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  const service = createScheduler({
    place,
    clock,
    loaded,
    log: (event) => logged.push(event),
    becomeRole: (...asked) => {
      assumed.push(asked);
      if (denied) throw new AwsError('AccessDenied', 'scheduler.amazonaws.com may not assume it', 403);
      return { account: place.account, arn: 'arn:aws:sts::000000000000:assumed-role/Drill/kizuki-drill' };
    },
    call: async (caller, _service, _operation, input) => {
      put.push({ caller, input });
      return {};
    },
  });
  const provision = (over: object = {}, target: object = {}) =>
    (service.provision['AWS::Scheduler::Schedule'] as NonNullable<(typeof service.provision)[string]>)({
      stack: 'Test',
      logicalId: 'Drill',
      type: 'AWS::Scheduler::Schedule',
      properties: {
        Name: 'kizuki-drill',
        ScheduleExpression: 'rate(15 minutes)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: 'arn:aws:events:ap-northeast-1:000000000000:event-bus/default',
          RoleArn: 'arn:aws:iam::000000000000:role/Drill',
          EventBridgeParameters: { Source: 'kizuki.drill', DetailType: 'Drill' },
          Input: '{"at":"<aws.scheduler.scheduled-time>"}',
          ...target,
        },
        ...over,
      },
    });
  return { service, clock, logged, put, assumed, load: () => load(), provision };
}

describe('a schedule that invokes a function', () => {
  const target = {
    Arn: 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-report',
    EventBridgeParameters: undefined,
    DeadLetterConfig: { Arn: 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-report-dead' },
  };

  test('does so asynchronously, with its input, by the clocks of its time zone', async () => {
    const { provision, load, clock, put } = createFixture();
    await provision({ ScheduleExpression: 'cron(0 9 ? * MON *)', ScheduleExpressionTimezone: 'Asia/Tokyo' }, target);
    load();
    await settle();

    await clock.advance(7 * 24 * 60 * minute);

    // the clock begins on a Sunday; nine in Tokyo is midnight UTC
    expect(put.map(({ input }) => ({ ...input, Payload: Buffer.from(input.Payload).toString() }))).toEqual([
      { FunctionName: target.Arn, InvocationType: 'Event', Payload: '{"at":"2026-11-23T00:00:00Z"}' },
    ]);
  });

  test('follows the clocks through their change', () => {
    const daily = nextInZone(parseSchedule('cron(30 2 * * ? *)') as NextTime, 'Europe/Berlin');
    const times = (from: string, count: number) => {
      const found: string[] = [];
      for (let at = Date.parse(from); found.length < count; at = Date.parse(found.at(-1) as string))
        found.push(new Date(daily(at, 0) as number).toISOString());
      return found;
    };

    // in the night to March 29 half past two is skipped, in that to October 25 it comes twice
    expect(times('2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
    expect(times('2026-10-24T00:00:00Z', 3)).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });
});

describe('a schedule that puts events on a bus', () => {
  test('begins once everything is there, at once, and goes on after each interval', async () => {
    const { provision, load, clock, put } = createFixture();
    const { ref, attributes } = await provision();
    await clock.advance(20 * minute);
    expect(put).toEqual([]);

    load();
    await settle();
    await clock.advance(30 * minute);

    expect({ ref, attributes }).toEqual({
      ref: 'kizuki-drill',
      attributes: { Arn: 'arn:aws:scheduler:ap-northeast-1:000000000000:schedule/default/kizuki-drill' },
    });
    expect(put.map(({ input }) => input.Entries[0].Detail)).toEqual([
      '{"at":"2026-11-22T00:20:30Z"}',
      '{"at":"2026-11-22T00:35:30Z"}',
      '{"at":"2026-11-22T00:50:30Z"}',
    ]);
    expect(put[0]?.input.Entries[0]).toMatchObject({
      EventBusName: 'arn:aws:events:ap-northeast-1:000000000000:event-bus/default',
      Source: 'kizuki.drill',
      DetailType: 'Drill',
    });
  });

  test('at times keeps to them', async () => {
    const { provision, load, clock, put } = createFixture();
    await provision({ ScheduleExpression: 'cron(0 * * * ? *)' });
    load();
    await settle();

    await clock.advance(61 * minute);

    expect(put.map(({ input }) => input.Entries[0].Detail)).toEqual(['{"at":"2026-11-22T01:00:00Z"}']);
  });

  test('puts them as its role, for its schedule group', async () => {
    const { provision, load, put, assumed } = createFixture();
    await provision();
    load();
    await settle();

    expect(assumed).toEqual([
      [
        'arn:aws:iam::000000000000:role/Drill',
        'kizuki-drill',
        'arn:aws:scheduler:ap-northeast-1:000000000000:schedule-group/default',
      ],
    ]);
    expect(put[0]?.caller.arn).toBe('arn:aws:sts::000000000000:assumed-role/Drill/kizuki-drill');
  });

  test('that may not is told, and tries again at its next time', async () => {
    const { provision, load, clock, logged, put, assumed } = createFixture({ denied: true });
    await provision();
    load();
    await settle();
    await clock.advance(15 * minute);

    expect(put).toEqual([]);
    expect(assumed).toHaveLength(2);
    expect(logged[0]).toMatchObject({ type: 'undelivered', message: 'scheduler.amazonaws.com may not assume it' });
  });

  test('that is disabled, or stopped, puts nothing', async () => {
    const disabled = createFixture();
    await disabled.provision({ State: 'DISABLED' });
    const stopped = createFixture();
    await stopped.provision();

    for (const { load, clock, service } of [disabled, stopped]) {
      load();
      await settle();
      await service.stop?.();
      await clock.advance(60 * minute);
    }

    expect(disabled.put).toEqual([]);
    expect(stopped.put).toHaveLength(1);
  });

  test.each<[string, object, object, RegExp]>([
    ['an unknown expression', { ScheduleExpression: 'sometimes' }, {}, /ScheduleExpression sometimes is neither/],
    [
      'another target',
      {},
      { Arn: 'arn:aws:sqs:ap-northeast-1:000000000000:inbox' },
      /an event bus with EventBridgeParameters/,
    ],
    ['no event', {}, { EventBridgeParameters: undefined }, /an event bus with EventBridgeParameters/],
    [
      'a time zone that there is none of',
      { ScheduleExpression: 'cron(0 9 * * ? *)', ScheduleExpressionTimezone: 'Asia/Nowhere' },
      {},
      /Asia.Nowhere is no time zone/,
    ],
    ['a property that is not served', { KmsKeyArn: 'x' }, {}, /KmsKeyArn/],
  ])('with %s is refused', async (_, over, target, message) => {
    await expect(createFixture().provision(over, target)).rejects.toThrow(message);
  });
});
