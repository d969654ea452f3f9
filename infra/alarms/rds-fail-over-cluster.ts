import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, metricAlarm } from './metric-alarm.ts';

interface WriterImpaired extends AlarmSettings {
  dbClusterIdentifier: string;
  /** Milliseconds that a commit may take on average. */
  threshold?: number;
}

/**
 * Runs rds/fail-over-cluster where commits take long on the writer of an Aurora cluster. Aurora itself fails over from a writer that is down.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export function writerImpairedAlarm(
  scope: Construct,
  id: string,
  { dbClusterIdentifier, ...settings }: WriterImpaired,
): Alarm {
  const { threshold = 1000, periodMinutes = 1, periods = 5 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-fail-over-cluster-${dbClusterIdentifier}`,
    description: `Commits on the writer of ${dbClusterIdentifier} take more than ${threshold} ms`,
    namespace: 'AWS/RDS',
    metricName: 'CommitLatency',
    dimensions: { DBClusterIdentifier: dbClusterIdentifier, Role: 'WRITER' },
    statistic: Stats.AVERAGE,
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}
