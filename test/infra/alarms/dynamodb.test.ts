import { tableThrottledAlarm } from '../../../infra/alarms/dynamodb-raise-capacity.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

test.each([
  ['read', 'ReadThrottleEvents'],
  ['write', 'WriteThrottleEvents'],
] as const)('a table that throttles %ss has its capacity raised', (units, metric) => {
  const alarm = alarmOf((stack) => tableThrottledAlarm(stack, 'Throttled', { tableName: 'orders', units }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/DynamoDB',
    MetricName: metric,
    Statistic: 'Sum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 10,
    TreatMissingData: 'notBreaching',
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'raise-capacity',
      target: { id: 'table/orders' },
      parameters: { TableName: ['orders'], ReadCapacityUnits: ['20'], WriteCapacityUnits: ['20'] },
    },
  ]);
});
