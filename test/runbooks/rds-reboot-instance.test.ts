import type {
  DBInstance,
  DescribeDBInstancesCommandOutput,
  DescribeDBLogFilesCommandOutput,
  DescribeEventsCommandOutput,
} from '@aws-sdk/client-rds';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { rebootDatabase } from '../../runbooks/rds/reboot-instance.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { DBInstanceIdentifier: 'orders', AlarmName: 'exhausted' };

interface World {
  status?: string;
  parameterStatus?: string;
  alarm?: string;
  refuses?: boolean;
  /** It never comes back. */
  stays?: string;
}

/** A database that is rebooting at the first two looks after the order. */
function databaseWith({ status = 'available', parameterStatus = 'in-sync', alarm = 'OK', ...world }: World = {}) {
  const after = ['rebooting', 'rebooting'];
  let reboots = 0;
  const aws: AnswerCall = ({ api, input }) => {
    switch (api) {
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: alarm }] };
      case 'DescribeEvents':
        expect(input).toMatchObject({ SourceIdentifier: 'orders', SourceType: 'db-instance' });
        return {
          Events: [{ SourceIdentifier: 'orders', Message: 'DB instance is out of connections' }],
        } satisfies Partial<DescribeEventsCommandOutput>;
      case 'DescribeDBLogFiles':
        return {
          DescribeDBLogFiles: [{ LogFileName: 'error/postgresql.log', Size: 123 }],
        } satisfies Partial<DescribeDBLogFilesCommandOutput>;
      case 'RebootDBInstance':
        if (world.refuses) throw new AwsCallError('InvalidDBInstanceState', 'not now', 400);
        reboots += 1;
        return {};
      default: {
        const now = reboots > 0 ? (after.shift() ?? world.stays ?? 'available') : status;
        const instance: DBInstance = {
          DBInstanceStatus: now,
          DBInstanceClass: 'db.t4g.medium',
          Engine: 'postgres',
          DBParameterGroups: [{ DBParameterGroupName: 'orders', ParameterApplyStatus: parameterStatus }],
        };
        return { DBInstances: [instance] } satisfies Partial<DescribeDBInstancesCommandOutput>;
      }
    }
  };
  return { aws, reboots: () => reboots };
}

describe('rds/reboot-instance', () => {
  test('keeps the evidence, reboots, and waits for the database and the alarm', async () => {
    const { aws, reboots } = databaseWith();

    const { status, way, outputs, step } = await runDocument(rebootDatabase, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toEqual(
      [
        'ReadDatabase',
        'IsAvailable',
        'NothingIsPending',
        'KeepEvents',
        'KeepLogNames',
        'Reboot',
        'LetItBegin',
        'IsBack',
        'AlarmIsOk',
        'MetricAlarmIsOk',
        'Done',
      ].map((name) => `${name} Success`),
    );
    expect(reboots()).toBe(1);
    // RDS says available for a moment after the order, which is not yet its end.
    const [ordered, looked] = [step('Reboot').ExecutionEndTime, step('IsBack').ExecutionStartTime];
    expect(Number(looked) - Number(ordered)).toBeGreaterThanOrEqual(60_000);
    expect(outputs).toMatchObject({
      'KeepEvents.Messages': ['DB instance is out of connections'],
      'KeepLogNames.Names': ['error/postgresql.log'],
    });
  });

  test.each<[string, World, string]>([
    ['a database that is stopped', { status: 'stopped' }, 'IsAvailable Failed'],
    ['one that is rebooting already', { status: 'rebooting' }, 'IsAvailable Failed'],
    ['to bring in changed parameters', { parameterStatus: 'pending-reboot' }, 'NothingIsPending Failed'],
  ])('refuses %s before anything is changed', async (_, world, last) => {
    const { aws, reboots } = databaseWith(world);

    const { status, way } = await runDocument(rebootDatabase, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(reboots()).toBe(0);
  });

  test.each<[string, World, string, string]>([
    ['RDS refuses', { refuses: true }, 'Failed', 'Reboot Failed'],
    ['the database does not come back', { stays: 'rebooting' }, 'TimedOut', 'IsBack TimedOut'],
    ['the alarm stays', { alarm: 'ALARM' }, 'TimedOut', 'MetricAlarmIsOk TimedOut'],
  ])('does not succeed where %s', async (_, world, end, last) => {
    const { aws } = databaseWith(world);

    const { status, way } = await runDocument(rebootDatabase, { parameters, answers: [aws] });

    expect(status).toBe(end);
    expect(way.at(-1)).toBe(last);
  });
});

leastPrivilege(rebootDatabase, { success: () => ({ parameters, answers: [databaseWith().aws] }) });
