import { type Alarm, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface SystemCheck extends AlarmSettings {
  instanceId: string;
}

/**
 * Runs ec2/stop-start-instance where an instance fails its system status check. Ten minutes by default: AWS recovers most instances by
 * itself before.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export function systemCheckAlarm(scope: Construct, id: string, { instanceId, ...settings }: SystemCheck): Alarm {
  const { threshold = 1, periodMinutes = 1, periods = 10 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-status-check-system-${instanceId}`,
    description: `${instanceId} fails its system status check`,
    namespace: 'AWS/EC2',
    metricName: 'StatusCheckFailed_System',
    dimensions: { InstanceId: instanceId },
    statistic: Stats.MAXIMUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
  });
}
