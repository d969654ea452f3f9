import type { AwsCall } from '../../local/automation/ports.ts';
import { type AnswerCall, AwsCallError, on, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../runbooks/dynamodb/next-units.handler.ts';
import { raiseCapacity } from '../../runbooks/dynamodb/raise-capacity.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const wanted = { TableName: ['orders'], ReadCapacityUnits: ['5'], WriteCapacityUnits: ['10'] };

const nextUnits = invokeCode('dynamodb/next-units', handler);

interface Units {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

interface Faults {
  /** What the alarm says once there was an update; ALARM before. */
  alarm?: string;
  /** What it says at the beginning. */
  alarmBefore?: string;
  refuses?: string;
  status?: string;
  sticks?: boolean;
}

/** A table that needs two looks to become active after an update, and refuses an update that changes nothing. */
function tableWith(units: Units, faults: Faults = {}) {
  const table = { units, updating: 0, updates: [] as Units[] };
  const aws = (call: AwsCall): ReturnType<AnswerCall> => {
    const { api, input } = call;
    if (api === 'Invoke') return nextUnits(call);
    if (api === 'DescribeAlarms') {
      const now = table.updates.length > 0 ? (faults.alarm ?? 'OK') : (faults.alarmBefore ?? 'ALARM');
      return { MetricAlarms: [{ StateValue: now }] };
    }
    if (api === 'UpdateTable') {
      const next = input.ProvisionedThroughput as Units;
      table.updates.push(next);
      if (faults.refuses) throw new AwsCallError(faults.refuses, `${faults.refuses}: no`, 400);
      if (JSON.stringify(next) === JSON.stringify(table.units)) {
        throw new AwsCallError('ValidationException', 'The provisioned throughput for the table will not change.', 400);
      }
      if (!faults.sticks) table.units = next;
      table.updating = 2;
      return {};
    }
    const status = table.updating > 0 ? 'UPDATING' : (faults.status ?? 'ACTIVE');
    table.updating -= 1;
    return { Table: { TableStatus: status, ProvisionedThroughput: table.units } };
  };
  return { table, aws };
}

const old = { ReadCapacityUnits: 1, WriteCapacityUnits: 2 };
const raised = { ReadCapacityUnits: 5, WriteCapacityUnits: 10 };
const mainWay = [
  'ReadUnits',
  'IsActive',
  'IsProvisioned',
  'IsAlarmOver',
  'WorkOutUnits',
  'Raise',
  'BecomesActive',
  'ReadUnitsAfter',
  'HasRead',
  'HasWrite',
  'AlarmIsOk',
];
const succeeded = (...names: string[]) => names.map((name) => `${name} Success`);

describe('dynamodb/raise-capacity', () => {
  test('raises the units, waits until they are there, and is done where no alarm asked', async () => {
    const { table, aws } = tableWith(old);

    const { status, way, outputs } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toEqual(succeeded(...mainWay, 'Done'));
    expect(table.updates).toEqual([raised]);
    expect(outputs['ReadUnits.Read']).toEqual(['1']);
    expect(outputs['ReadUnitsAfter.Read']).toEqual(['5']);
  });

  test.each([
    ['MetricAlarm', 'MetricAlarmIsOk'],
    ['CompositeAlarm', 'CompositeAlarmIsOk'],
  ])('waits for the alarm that asked, a %s', async (type, step) => {
    const { aws } = tableWith(old);
    const states = type === 'MetricAlarm' ? 'MetricAlarms' : 'CompositeAlarms';

    const { status, way, calls } = await runDocument(raiseCapacity, {
      parameters: { ...wanted, AlarmName: 'a', AlarmType: type },
      answers: [
        on('cloudwatch', 'DescribeAlarms', { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }).returns({
          [states]: [{ StateValue: 'ALARM' }],
        }),
        on('cloudwatch', 'DescribeAlarms', { AlarmNames: ['a'], AlarmTypes: [type] })
          .returns({ [states]: [{ StateValue: 'ALARM' }] }, 2)
          .returns({ [states]: [{ StateValue: 'OK' }] }),
        aws,
      ],
    });

    expect(status).toBe('Success');
    const looked = mainWay.flatMap((name) => (name === 'IsAlarmOver' ? [name, 'ReadAlarm', 'AlarmIsOver'] : [name]));
    expect(way).toEqual(succeeded(...looked, step, 'Done'));
    expect(calls.filter(({ api }) => api === 'DescribeAlarms')).toHaveLength(4);
  });

  test('takes the units back where the alarm stays, and does not end as a success', async () => {
    const { table, aws } = tableWith(old, { alarm: 'ALARM' });

    const { status, way } = await runDocument(raiseCapacity, {
      parameters: { ...wanted, AlarmName: ['a'] },
      answers: [aws],
    });

    expect(status).toBe('TimedOut');
    expect(way.slice(-3)).toEqual(['MetricAlarmIsOk TimedOut', 'UndoRaiseIfNeeded Success', 'UndoRaise Success']);
    expect(table.units).toEqual(old);
  });

  test('takes the units back where they did not come', async () => {
    const { table, aws } = tableWith(old, { sticks: true });

    const { status, way } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.slice(-3)).toEqual([
      'HasRead Failed',
      'UndoRaiseIfNeeded Success',
      expect.stringContaining('UndoRaise '),
    ]);
    expect(table.updates).toEqual([raised, old]);
  });

  test('changes nothing and succeeds where the units are there already', async () => {
    const { table, aws } = tableWith(raised);

    const { status, way } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toContain('Raise Failed');
    expect(way.slice(way.indexOf('AlreadyRead Success'))).toEqual(
      succeeded('AlreadyRead', 'AlreadyWrite', 'NoteRaiseNotNeeded', ...mainWay.slice(6), 'Done'),
    );
    expect(table.units).toEqual(raised);
  });

  test('has nothing to undo where the units were there already and the alarm stays', async () => {
    const { table, aws } = tableWith(raised, { alarm: 'ALARM' });

    const { status, way } = await runDocument(raiseCapacity, {
      parameters: { ...wanted, AlarmName: ['a'] },
      answers: [aws],
    });

    expect(status).toBe('TimedOut');
    expect(way.slice(-2)).toEqual(['UndoRaiseIfNeeded Success', 'NothingLeftToUndo Success']);
    expect(table.updates).toEqual([raised]);
  });

  test('fails with what AWS said where the update is refused, and undoes nothing', async () => {
    const { table, aws } = tableWith(old, { refuses: 'AccessDeniedException' });

    const { status, way, step } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual(['Raise Failed', 'AlreadyRead Failed']);
    expect(step('Raise').FailureMessage).toContain('AccessDeniedException');
    expect(table.units).toEqual(old);
  });

  test.each([
    ['a table that is not active', { status: 'CREATING' }, old, 'IsActive Failed'],
    [
      'a table without provisioned capacity',
      {},
      { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      'RefuseIsProvisioned Failed',
    ],
    ['to lower the read units', {}, { ReadCapacityUnits: 6, WriteCapacityUnits: 1 }, 'WorkOutUnits Failed'],
    ['to lower the write units', {}, { ReadCapacityUnits: 5, WriteCapacityUnits: 2000 }, 'WorkOutUnits Failed'],
  ])('refuses %s before anything is changed', async (_, faults, units, last) => {
    const { table, aws } = tableWith(units, faults);

    const { status, way } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(table.updates).toEqual([]);
  });

  test.each<[string, Record<string, string>, Units, Units]>([
    [
      'what is short by half, rounded up, and leaves the other',
      { ReadPercent: '50' },
      old,
      { ...old, ReadCapacityUnits: 2 },
    ],
    ['both', { ReadPercent: '100', WritePercent: '25' }, raised, { ReadCapacityUnits: 10, WriteCapacityUnits: 13 }],
    ['no further than MaximumUnits', { WritePercent: '50', MaximumUnits: '3' }, old, { ...old, WriteCapacityUnits: 3 }],
    [
      'one by number and one by percentage',
      { ReadCapacityUnits: '5', WritePercent: '50' },
      old,
      { ReadCapacityUnits: 5, WriteCapacityUnits: 3 },
    ],
  ])('an alarm raises %s', async (_, more, units, next) => {
    const { table, aws } = tableWith(units);

    const run = await runDocument(raiseCapacity, {
      parameters: { TableName: 'orders', AlarmName: 'a', ...more },
      answers: [aws],
    });

    expect(run.status).toBe('Success');
    expect(table.updates).toEqual([next]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['where nothing is asked for', {}, /Neither units nor a percentage/],
    ['at MaximumUnits', { ReadPercent: '50', MaximumUnits: '5' }, /MaximumUnits is 5/],
    ['a number beyond MaximumUnits', { ReadCapacityUnits: '10', MaximumUnits: '5' }, /10 read units are asked for/],
  ])('refuses %s, and says why', async (_, more, why) => {
    const { table, aws } = tableWith(raised);

    const run = await runDocument(raiseCapacity, { parameters: { TableName: 'orders', ...more }, answers: [aws] });

    expect([run.status, run.way.at(-1)]).toEqual(['Failed', 'WorkOutUnits Failed']);
    expect(run.failure).toMatch(why);
    expect(table.updates).toEqual([]);
  });

  test('a second run by the same alarm finds it OK and changes nothing', async () => {
    const { table, aws } = tableWith(old);
    const options = { parameters: { TableName: 'orders', ReadPercent: '50', AlarmName: 'a' }, answers: [aws] };
    await runDocument(raiseCapacity, options);

    const { status, way } = await runDocument(raiseCapacity, options);

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseAlarmIsOver Failed']);
    expect(table.updates).toHaveLength(1);
  });

  test('does not start with units beyond its bound', async () => {
    const { aws } = tableWith(old);

    const run = runDocument(raiseCapacity, { parameters: { ...wanted, ReadCapacityUnits: ['40000'] }, answers: [aws] });

    await expect(run).rejects.toThrow(/ReadCapacityUnits/);
  });
});

leastPrivilege(raiseCapacity, {
  success: () => ({ parameters: { ...wanted, AlarmName: 'a' }, answers: [tableWith(old).aws] }),
  undo: () => ({ parameters: { ...wanted, AlarmName: 'a' }, answers: [tableWith(old, { alarm: 'ALARM' }).aws] }),
});
