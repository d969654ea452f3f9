import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface ConnectionsExhausted extends AlarmSettings {
  dbInstanceIdentifier: string;
  /** Connections at which callers begin to be refused: a little below the max_connections of the database, which no metric tells. */
  threshold: number;
}

/**
 * Runs rds/reboot-instance where a database of RDS has no connections left.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export function connectionsExhaustedAlarm(
  scope: Construct,
  id: string,
  { dbInstanceIdentifier, ...settings }: ConnectionsExhausted,
): Alarm {
  const { threshold, periodMinutes = 1, periods = 10 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-rds-reboot-instance-${dbInstanceIdentifier}`,
    description: `${dbInstanceIdentifier} has ${threshold} connections or more`,
    namespace: 'AWS/RDS',
    metricName: 'DatabaseConnections',
    dimensions: { DBInstanceIdentifier: dbInstanceIdentifier },
    statistic: Stats.MINIMUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
  });
}
