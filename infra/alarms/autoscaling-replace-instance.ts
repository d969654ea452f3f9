import { Alarm, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type AlarmSettings, below } from './metric-alarm.ts';

interface GroupInstanceSick extends AlarmSettings {
  autoScalingGroupName: string;
  /** The systemd unit that the instances of the group run, as the metric names it. */
  service: string;
}

/**
 * Runs autoscaling/replace-instance for each instance of a group on which the service is not up. One alarm watches them all, those of tomorrow
 * too: each is a contributor of its own. The instances say so themselves, as 1 or 0 in the metric ServiceUp of the namespace Kizuki/Host with
 * the dimensions AutoScalingGroupName, InstanceId and Service: docs/alarms.md.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html
 */
export function groupInstanceSickAlarm(
  scope: Construct,
  id: string,
  { autoScalingGroupName, service, ...settings }: GroupInstanceSick,
): Alarm {
  const { threshold = 1, periodMinutes = 1, periods = 5 } = settings;
  return new Alarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-replace-instance-${autoScalingGroupName}`,
    alarmDescription: `${service} is not up on an instance of ${autoScalingGroupName}`,
    metric: new MathExpression({
      expression: [
        'SELECT MIN(ServiceUp) FROM SCHEMA("Kizuki/Host", AutoScalingGroupName, InstanceId, Service)',
        `WHERE AutoScalingGroupName = '${autoScalingGroupName}' AND Service = '${service}'`,
        'GROUP BY AutoScalingGroupName, InstanceId',
      ].join(' '),
      period: Duration.minutes(periodMinutes),
    }),
    comparisonOperator: below,
    threshold,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: TreatMissingData.MISSING,
  });
}
