import { type Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface DeadLetters extends AlarmSettings {
  /** The name of the dead-letter queue. */
  queueName: string;
}

/**
 * Runs sqs/redrive-dead-letters where messages lie in a dead-letter queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function deadLettersAlarm(scope: Construct, id: string, { queueName, ...settings }: DeadLetters): Alarm {
  const { threshold = 1, periodMinutes = 5, periods = 1 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-redrive-dead-letters-${queueName}`,
    description: `${queueName} holds at least ${threshold} dead letters`,
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: queueName },
    statistic: Stats.MAXIMUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
    missing: TreatMissingData.NOT_BREACHING,
  });
}
