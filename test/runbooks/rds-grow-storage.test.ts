import type { DBInstance, DescribeDBInstancesCommandOutput, ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { growStorage } from '../../runbooks/rds/grow-storage.ts';
import { handler } from '../../runbooks/rds/next-storage.handler.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { DBInstanceIdentifier: 'orders', AlarmName: 'low' };

interface World extends Partial<DBInstance> {
  alarm?: string;
  refuses?: boolean;
  sticks?: boolean;
}

/** A database that shows its new size at the third look, then optimises its storage. */
function databaseWith({ alarm = 'OK', refuses, sticks, ...instance }: World = {}) {
  const database: DBInstance = {
    DBInstanceIdentifier: 'orders',
    DBInstanceStatus: 'available',
    AllocatedStorage: 100,
    StorageType: 'gp3',
    Engine: 'postgres',
    PendingModifiedValues: {},
    ...instance,
  };
  const modified: ModifyDBInstanceCommandInput[] = [];
  let looks = 0;
  const invoke = invokeCode('rds/next-storage', handler);
  const aws: AnswerCall = (call) => {
    switch (call.api) {
      case 'Invoke':
        return invoke(call);
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: alarm }] };
      case 'ModifyDBInstance': {
        const input = call.input as unknown as ModifyDBInstanceCommandInput;
        modified.push(input);
        if (refuses) throw new AwsCallError('InvalidDBInstanceState', 'You can modify the storage in 6 hours.', 400);
        database.DBInstanceStatus = 'modifying';
        looks = 0;
        return { DBInstance: { ...database } };
      }
      default: {
        looks += 1;
        if (modified.length > 0 && looks > 2 && !sticks) {
          database.AllocatedStorage = modified[0]?.AllocatedStorage;
          database.DBInstanceStatus = 'storage-optimization';
        }
        return { DBInstances: [{ ...database }] } satisfies Partial<DescribeDBInstancesCommandOutput>;
      }
    }
  };
  return { database, modified, aws };
}

describe('rds/grow-storage', () => {
  test('allocates a fifth more, waits until it is there, and for the alarm', async () => {
    const { database, modified, aws } = databaseWith();

    const { status, way, outputs } = await runDocument(growStorage, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toEqual(
      [
        'ReadDatabase',
        'MayBeGrown',
        'WorkOutSize',
        'Grow',
        'HasGrown',
        'IsAvailable',
        'AlarmIsOk',
        'MetricAlarmIsOk',
        'Done',
      ].map((name) => `${name} Success`),
    );
    expect(modified).toEqual([{ DBInstanceIdentifier: 'orders', AllocatedStorage: 120, ApplyImmediately: true }]);
    expect(database.AllocatedStorage).toBe(120);
    expect(outputs).toMatchObject({ 'ReadDatabase.GiB': ['100'], 'WorkOutSize.GiB': ['120'] });
  });

  test('grows a database whose storage is full', async () => {
    const { modified, aws } = databaseWith({ DBInstanceStatus: 'storage-full' });

    const { status } = await runDocument(growStorage, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(modified).toHaveLength(1);
  });

  test.each<[string, World, string, RegExp]>([
    ['a database that is being changed', { DBInstanceStatus: 'modifying' }, 'MayBeGrown', /modifying/],
    ['one that optimises its storage', { DBInstanceStatus: 'storage-optimization' }, 'MayBeGrown', /storage-opt/],
    ['more than the bound', { AllocatedStorage: 460 }, 'WorkOutSize', /the maximum is 500 GiB/],
    ['Aurora', { Engine: 'aurora-mysql' }, 'WorkOutSize', /grows by itself/],
    [
      'to make changes that wait',
      { PendingModifiedValues: { DBInstanceClass: 'db.r7g.large' } },
      'WorkOutSize',
      /would be made now: DBInstanceClass/,
    ],
  ])('refuses %s before anything is changed', async (_, world, last, why) => {
    const { modified, aws } = databaseWith(world);

    const { status, way, failure } = await runDocument(growStorage, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${last} Failed`);
    expect(failure).toMatch(why);
    expect(modified).toEqual([]);
  });

  test('a second run, while the storage is being optimised, changes nothing', async () => {
    const { modified, aws } = databaseWith();
    await runDocument(growStorage, { parameters, answers: [aws] });

    const second = await runDocument(growStorage, { parameters, answers: [aws] });

    expect(second.way.at(-1)).toBe('MayBeGrown Failed');
    expect(modified).toHaveLength(1);
  });

  test.each<[string, World, string, string]>([
    ['RDS refuses', { refuses: true }, 'Failed', 'Grow Failed'],
    ['the storage does not come', { sticks: true }, 'TimedOut', 'HasGrown TimedOut'],
    ['the alarm stays', { alarm: 'ALARM' }, 'TimedOut', 'MetricAlarmIsOk TimedOut'],
  ])('does not succeed where %s', async (_, world, end, last) => {
    const { aws } = databaseWith(world);

    const { status, way } = await runDocument(growStorage, { parameters, answers: [aws] });

    expect(status).toBe(end);
    expect(way.at(-1)).toBe(last);
  });
});

describe('the next size of the storage', () => {
  test.each([
    [100, 50, 500, 150],
    [33, 10, 500, 37],
    [450, 50, 500, 500],
    [5, 10, 50, 6],
  ])('%i GiB and %i percent, at most %i, is %i', async (AllocatedStorage, percent, maximum, size) => {
    const next = await handler({ instances: [{ AllocatedStorage, Engine: 'mysql' }], percent, maximum });

    expect(next).toEqual({ size });
  });

  test('is nothing where there is no database', async () => {
    await expect(handler({ instances: [], percent: 10, maximum: 50 })).rejects.toThrow('It has 0 GiB');
  });
});

leastPrivilege(growStorage, { success: () => ({ parameters, answers: [databaseWith().aws] }) });
