import { type Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, above, atLeast, metricAlarm } from './metric-alarm.ts';

interface NewVersion extends AlarmSettings {
  /** As `shiftsBack` of runbooks/defaults/elbv2.ts names it: letters, digits and hyphens. */
  service: string;
  /** The end of the load balancer's ARN: `app/web/50dc6c495c0c9188`. */
  loadBalancer: string;
  /** The end of the ARN of the new version's target group: `targetgroup/web-new/6d0ecf831eec9f09`. */
  targetGroup: string;
}

/**
 * Runs elbv2/shift-weights-back where the new version of a service answers with 5xx. Without traffic there is no such metric, which is
 * how the alarm returns to OK.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function newVersionFailsAlarm(scope: Construct, id: string, version: NewVersion): Alarm {
  const { threshold = 10, periodMinutes = 1, periods = 3, service } = version;
  return metricAlarm(scope, id, {
    ...of(version, '5xx'),
    description: `The new version of ${service} answers ${threshold} times or more with 5xx in ${periodMinutes} min`,
    metricName: 'HTTPCode_Target_5XX_Count',
    statistic: Stats.SUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
  });
}

/** Runs elbv2/shift-weights-back where a tenth of the new version's answers takes longer than `threshold` seconds. */
export function newVersionSlowAlarm(scope: Construct, id: string, version: NewVersion): Alarm {
  const { threshold = 1, periodMinutes = 1, periods = 5, service } = version;
  return metricAlarm(scope, id, {
    ...of(version, 'slow'),
    description: `A tenth of the answers of the new version of ${service} takes longer than ${threshold} s`,
    metricName: 'TargetResponseTime',
    statistic: Stats.p(90),
    comparison: above,
    threshold,
    periodMinutes,
    periods,
  });
}

function of({ service, loadBalancer, targetGroup, alarmName }: NewVersion, sign: string) {
  return {
    alarmName: alarmName ?? `kizuki-shift-weights-back-${service}.${sign}`,
    namespace: 'AWS/ApplicationELB',
    dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
    missing: TreatMissingData.NOT_BREACHING,
  };
}
