import { type Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface TableThrottled extends AlarmSettings {
  tableName: string;
  /** Which of its units are short; a table may have an alarm for each. */
  units: 'read' | 'write';
}

/**
 * Runs dynamodb/raise-capacity where a table throttles reads or writes. DynamoDB sends the metric only while it throttles.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function tableThrottledAlarm(
  scope: Construct,
  id: string,
  { tableName, units, ...settings }: TableThrottled,
): Alarm {
  const { threshold = 10, periodMinutes = 1, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-raise-capacity-${tableName}-${units}`,
    description: `${tableName} throttles at least ${threshold} ${units}s in ${periodMinutes} min`,
    namespace: 'AWS/DynamoDB',
    metricName: units === 'read' ? 'ReadThrottleEvents' : 'WriteThrottleEvents',
    dimensions: { TableName: tableName },
    statistic: Stats.SUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
    missing: TreatMissingData.NOT_BREACHING,
  });
}
