import { deadLettersAlarm } from '../../../infra/alarms/sqs-redrive-dead-letters.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

test('dead letters are moved back to their queue', () => {
  const alarm = alarmOf((stack) => deadLettersAlarm(stack, 'Dead', { queueName: 'orders-dead' }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Statistic: 'Maximum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    TreatMissingData: 'notBreaching',
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      document: 'Kizuki-sqs-redrive-dead-letters',
      target: { id: 'queue/orders-dead' },
      parameters: { QueueName: ['orders-dead'] },
    },
  ]);
});
