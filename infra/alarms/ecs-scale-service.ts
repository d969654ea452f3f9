import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, metricAlarm } from './metric-alarm.ts';

interface ServiceBusy extends AlarmSettings {
  /** Names, not ARNs. */
  cluster: string;
  service: string;
}

/**
 * Runs ecs/scale-service where the processors of a service's tasks are busy on average.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export function serviceBusyAlarm(scope: Construct, id: string, { cluster, service, ...settings }: ServiceBusy): Alarm {
  const { threshold = 85, periodMinutes = 5, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-scale-service-${cluster}-${service}`,
    description: `The tasks of ${service} in ${cluster} are more than ${threshold} % busy`,
    namespace: 'AWS/ECS',
    metricName: 'CPUUtilization',
    dimensions: { ClusterName: cluster, ServiceName: service },
    statistic: Stats.AVERAGE,
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}
