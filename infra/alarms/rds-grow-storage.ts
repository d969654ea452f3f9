import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, below, metricAlarm } from './metric-alarm.ts';

interface StorageLow extends AlarmSettings {
  dbInstanceIdentifier: string;
  /** GiB that should be free. */
  threshold?: number;
}

/**
 * Runs rds/grow-storage where a database of RDS has little storage left; the metric is in bytes.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export function storageLowAlarm(
  scope: Construct,
  id: string,
  { dbInstanceIdentifier, ...settings }: StorageLow,
): Alarm {
  const { threshold = 10, periodMinutes = 5, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-grow-storage-${dbInstanceIdentifier}`,
    description: `${dbInstanceIdentifier} has less than ${threshold} GiB of storage left`,
    namespace: 'AWS/RDS',
    metricName: 'FreeStorageSpace',
    dimensions: { DBInstanceIdentifier: dbInstanceIdentifier },
    statistic: Stats.MINIMUM,
    comparison: below,
    threshold: threshold * 1024 ** 3,
    periodMinutes,
    periods,
  });
}
