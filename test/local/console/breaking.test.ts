import {
  DescribeTableCommand,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { breakages } from '../../../local/console/breaking/breakages.ts';
import { type Load, tableLoad } from '../../../local/console/breaking/table-load.ts';
import type { Host } from '../../../local/host/host.ts';
import { type ManualClock, manualClock, settle } from '../aws/services/manual-clock.ts';

const dynamo = mockClient(DynamoDBClient);

describe('the load on the table', () => {
  let load: Load;
  let clock: ManualClock;
  let failures: unknown[];
  /** What the table still lets through. */
  let room: number;

  beforeEach(() => {
    clock = manualClock('2026-11-22T00:00:00.000Z');
    dynamo.reset();
    failures = [];
    room = 50;
    dynamo
      .on(DescribeTableCommand)
      .resolves({ Table: { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } } });
    dynamo.on(PutItemCommand).callsFake(() => {
      room -= 1;
      if (room < 0) throw new ProvisionedThroughputExceededException({ message: 'too much', $metadata: {} });
      return {};
    });
    load = tableLoad({
      client: new DynamoDBClient({}),
      table: 'orders',
      clock,
      onError: (error) => failures.push(error),
    });
  });
  afterEach(async () => {
    await load.stop();
  });

  /** So many milliseconds of the load's own clock. */
  async function pass(milliseconds: number): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await settle(); // what is sent takes a few turns, and no time
    for (let left = milliseconds; left > 0; left -= 125) {
      await clock.advance(Math.min(left, 125));
      for (let turn = 0; turn < 5; turn += 1) await settle();
    }
  }

  test('uses up what was saved at once, then goes on with more than the units let through', async () => {
    load.start();
    await pass(0);
    expect(load.state()).toEqual({ running: true, written: 50, throttled: 11 }); // three times twenty, and one more

    await pass(10_000);

    expect(load.state().throttled).toBe(27); // sixteen in ten seconds
  });

  test('writes to keys of its own, over and over', async () => {
    load.start();
    await pass(30_000);

    const keys = dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item?.id?.S);
    expect(new Set(keys).size).toBeLessThanOrEqual(50);
    expect(keys.every((key) => /^order-\d+$/.test(key ?? ''))).toBe(true);
  });

  test('is one, however often it is started', async () => {
    load.start();
    load.start();
    await pass(0);

    expect(dynamo.commandCalls(DescribeTableCommand)).toHaveLength(1);
  });

  test('ends by itself once nothing has been throttled for a minute and a half', async () => {
    load.start();
    await pass(10_000);
    room = Number.POSITIVE_INFINITY;

    await pass(85_000);
    expect(load.state().running).toBe(true);
    await pass(10_000);

    expect(load.state().running).toBe(false);
    expect(failures).toEqual([]);
  });

  test('ends after a quarter of an hour at the latest', async () => {
    load.start();
    await pass(15 * 60_000 + 1_000);

    expect(load.state().running).toBe(false);
  });

  test('ends when it is told to, and can be started anew', async () => {
    load.start();
    await pass(1_000);
    await load.stop();
    expect(load.state().running).toBe(false);

    load.start();

    expect(load.state()).toEqual({ running: true, written: 0, throttled: 0 });
  });

  test('tells of any other failure, and ends', async () => {
    dynamo.on(PutItemCommand).rejects(new Error('no such table'));

    load.start();
    await pass(1_000);

    expect(failures).toEqual([new Error('no such table')]);
    expect(load.state().running).toBe(false);
  });
});

test('a service that is down already cannot be killed, and the person is told so', async () => {
  const host = { service: 'web', supervisor: { status: () => ({ mainPid: 0 }) } } as unknown as Host;
  const load: Load = { start() {}, stop: async () => {}, state: () => ({ running: false, written: 0, throttled: 0 }) };

  await expect(breakages({ host, load, now: Date.now })['kill-service']?.()).rejects.toMatchObject({
    status: 409,
    message: 'web is down already; Kizuki restarts it within a minute',
  });
});
