import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, below, metricAlarm } from './metric-alarm.ts';

interface TooFewTasks extends AlarmSettings {
  /** Names, not ARNs. */
  cluster: string;
  service: string;
  /** So many tasks must run. */
  threshold: number;
}

/**
 * Runs ecs/roll-back-service where fewer tasks run than should, as those that fail again and again do not. The metric comes from Container
 * Insights, which the cluster must have switched on; the average tells of tasks that come and go.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export function tooFewTasksAlarm(
  scope: Construct,
  id: string,
  { cluster, service, threshold, ...settings }: TooFewTasks,
): Alarm {
  const { periodMinutes = 1, periods = 10 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-roll-back-service-${cluster}-${service}`,
    description: `Fewer than ${threshold} tasks of ${service} run in ${cluster}`,
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensions: { ClusterName: cluster, ServiceName: service },
    statistic: Stats.AVERAGE,
    comparison: below,
    threshold,
    periodMinutes,
    periods,
  });
}
