import { tableThrottledAlarm } from '../../../infra/alarms/dynamodb-raise-capacity.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

test.each([
  ['read', 'ReadThrottleEvents', 'ReadPercent'],
  ['write', 'WriteThrottleEvents', 'WritePercent'],
] as const)('a table that throttles %ss gets half as many of those again', (units, metric, percent) => {
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
      remediation: `raise-${units}-capacity`,
      target: { id: 'table/orders' },
      parameters: { TableName: ['orders'], [percent]: ['50'] },
    },
  ]);
});
