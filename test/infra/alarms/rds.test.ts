import { writerImpairedAlarm } from '../../../infra/alarms/rds-fail-over-cluster.ts';
import { storageLowAlarm } from '../../../infra/alarms/rds-grow-storage.ts';
import { connectionsExhaustedAlarm } from '../../../infra/alarms/rds-reboot-instance.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

const dbInstanceIdentifier = 'orders-1';

test('a database that is low on storage has it grown', () => {
  const alarm = alarmOf((stack) => storageLowAlarm(stack, 'Low', { dbInstanceIdentifier, threshold: 20 }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/RDS',
    MetricName: 'FreeStorageSpace',
    Statistic: 'Minimum',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 21_474_836_480,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-rds-grow-storage',
      target: { id: 'database/orders-1' },
      parameters: { DBInstanceIdentifier: ['orders-1'] },
    },
  ]);
});

test('a database without connections left is rebooted, and no EC2 instance is', () => {
  const alarm = alarmOf((stack) => connectionsExhaustedAlarm(stack, 'Out', { dbInstanceIdentifier, threshold: 95 }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/RDS',
    MetricName: 'DatabaseConnections',
    Statistic: 'Minimum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 95,
    EvaluationPeriods: 10,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-rds-reboot-instance',
      target: { id: 'database/orders-1' },
      parameters: { DBInstanceIdentifier: ['orders-1'] },
    },
  ]);
});

test('a cluster whose writer is impaired is failed over', () => {
  const alarm = alarmOf((stack) => writerImpairedAlarm(stack, 'Slow', { dbClusterIdentifier: 'orders' }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/RDS',
    MetricName: 'CommitLatency',
    Dimensions: expect.arrayContaining([{ Name: 'Role', Value: 'WRITER' }]),
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 1000,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-rds-fail-over-cluster',
      target: { id: 'database-cluster/orders' },
      parameters: { DBClusterIdentifier: ['orders'] },
    },
  ]);
});
