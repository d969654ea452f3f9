import { AwsError, type Caller, type Input, type LocalEvent } from '../../../../../local/aws/service.ts';
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
    ['another target', {}, { Arn: 'arn:aws:sqs:ap-northeast-1:000000000000:inbox' }, /only an event bus/],
    ['no event', {}, { EventBridgeParameters: undefined }, /only an event bus/],
    ['a property that is not served', { KmsKeyArn: 'x' }, {}, /KmsKeyArn/],
  ])('with %s is refused', async (_, over, target, message) => {
    await expect(createFixture().provision(over, target)).rejects.toThrow(message);
  });
});
