import { type Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface AliasFails extends AlarmSettings {
  functionName: string;
  /** The alias that callers use; the default remediation listens to `live` only. */
  aliasName?: string;
}

/**
 * Runs lambda/roll-back-alias where calls of the alias `live` fail. An alias has metrics of its own, told apart by the dimension Resource.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function aliasFailsAlarm(
  scope: Construct,
  id: string,
  { functionName, aliasName = 'live', ...settings }: AliasFails,
): Alarm {
  const { threshold = 5, periodMinutes = 1, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    // An alias has no dot in its name, so that no other alias can be taken for this one.
    alarmName: settings.alarmName ?? `kizuki-roll-back-alias-${aliasName}.${functionName}`,
    description: `At least ${threshold} calls of ${functionName}:${aliasName} fail in ${periodMinutes} min`,
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensions: { FunctionName: functionName, Resource: `${functionName}:${aliasName}` },
    statistic: Stats.SUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
    missing: TreatMissingData.NOT_BREACHING,
  });
}
