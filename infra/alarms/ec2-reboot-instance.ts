import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface InstanceCheck extends AlarmSettings {
  instanceId: string;
}

/**
 * Runs ec2/reboot-instance where an instance fails its instance status check: what runs on it is at fault, not AWS.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export function instanceCheckAlarm(scope: Construct, id: string, { instanceId, ...settings }: InstanceCheck): Alarm {
  const { threshold = 1, periodMinutes = 1, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-status-check-instance-${instanceId}`,
    description: `${instanceId} fails its instance status check`,
    namespace: 'AWS/EC2',
    metricName: 'StatusCheckFailed_Instance',
    dimensions: { InstanceId: instanceId },
    statistic: Stats.MAXIMUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
  });
}
