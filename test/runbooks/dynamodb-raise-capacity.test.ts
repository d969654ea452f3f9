import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, on, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { raiseCapacity } from '../../runbooks/dynamodb/raise-capacity.ts';
import { leastPrivilege } from './least-privilege.ts';

const wanted = { TableName: ['orders'], ReadCapacityUnits: ['5'], WriteCapacityUnits: ['10'] };

interface Units {
  ReadCapacityUnits: number;
  WriteCapacityUnits: number;
}

/** A table that needs two looks to become active after an update, and refuses an update that changes nothing. */
function tableWith(units: Units, faults: { alarm?: string; refuses?: string; status?: string; sticks?: boolean } = {}) {
  const table = { units, updating: 0, updates: [] as Units[] };
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
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
  'RaisesRead',
  'RaisesWrite',
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
        on('cloudwatch', 'DescribeAlarms', { AlarmNames: ['a'], AlarmTypes: [type] })
          .returns({ [states]: [{ StateValue: 'ALARM' }] }, 2)
          .returns({ [states]: [{ StateValue: 'OK' }] }),
        aws,
      ],
    });

    expect(status).toBe('Success');
    expect(way).toEqual(succeeded(...mainWay, step, 'Done'));
    expect(calls.filter(({ api }) => api === 'DescribeAlarms')).toHaveLength(3);
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
    ['to lower the read units', {}, { ReadCapacityUnits: 6, WriteCapacityUnits: 1 }, 'RefuseRaisesRead Failed'],
    ['to lower the write units', {}, { ReadCapacityUnits: 5, WriteCapacityUnits: 2000 }, 'RefuseRaisesWrite Failed'],
  ])('refuses %s before anything is changed', async (_, faults, units, last) => {
    const { table, aws } = tableWith(units, faults);

    const { status, way } = await runDocument(raiseCapacity, { parameters: wanted, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(table.updates).toEqual([]);
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
