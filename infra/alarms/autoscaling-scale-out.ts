import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, metricAlarm } from './metric-alarm.ts';

interface GroupBusy extends AlarmSettings {
  autoScalingGroupName: string;
}

/**
 * Runs autoscaling/scale-out where the processors of a group are busy on average, after longer than its own scaling policy needs.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export function groupBusyAlarm(scope: Construct, id: string, { autoScalingGroupName, ...settings }: GroupBusy): Alarm {
  const { threshold = 85, periodMinutes = 5, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-scale-out-${autoScalingGroupName}`,
    description: `The instances of ${autoScalingGroupName} are more than ${threshold} % busy`,
    namespace: 'AWS/EC2',
    metricName: 'CPUUtilization',
    dimensions: { AutoScalingGroupName: autoScalingGroupName },
    statistic: Stats.AVERAGE,
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}
