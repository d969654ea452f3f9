import { functionThrottledAlarm } from '../../../infra/alarms/lambda-reserve-concurrency.ts';
import { aliasFailsAlarm } from '../../../infra/alarms/lambda-roll-back-alias.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

test('an alias whose calls fail is rolled back', () => {
  const alarm = alarmOf((stack) => aliasFailsAlarm(stack, 'Fails', { functionName: 'orders' }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: expect.arrayContaining([{ Name: 'Resource', Value: 'orders:live' }]),
    Statistic: 'Sum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 5,
    TreatMissingData: 'notBreaching',
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-lambda-roll-back-alias',
      target: { id: 'function/orders' },
      parameters: { FunctionName: ['orders'], AliasName: ['live'] },
    },
  ]);
});

test.each(['beta', 'live-eu', 'live2'])('an alarm on the alias %s does not roll back the alias live', (aliasName) => {
  const alarm = alarmOf((stack) => aliasFailsAlarm(stack, 'Fails', { functionName: 'orders', aliasName }));

  expect(whatItRuns(alarm)).toEqual([]);
});

test('a function that is throttled has more concurrency reserved', () => {
  const alarm = alarmOf((stack) =>
    functionThrottledAlarm(stack, 'Throttled', { functionName: 'orders', threshold: 50 }),
  );

  expect(alarm).toMatchObject({
    Namespace: 'AWS/Lambda',
    MetricName: 'Throttles',
    Statistic: 'Sum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 50,
    TreatMissingData: 'notBreaching',
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-lambda-reserve-concurrency',
      target: { id: 'function/orders' },
      parameters: { FunctionName: ['orders'] },
    },
  ]);
});
