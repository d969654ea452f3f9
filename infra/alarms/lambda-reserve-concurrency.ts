import { type Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type AlarmSettings, atLeast, metricAlarm } from './metric-alarm.ts';

interface FunctionThrottled extends AlarmSettings {
  functionName: string;
}

/**
 * Runs lambda/reserve-concurrency where calls of a function are throttled.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function functionThrottledAlarm(
  scope: Construct,
  id: string,
  { functionName, ...settings }: FunctionThrottled,
): Alarm {
  const { threshold = 10, periodMinutes = 1, periods = 3 } = settings;
  return metricAlarm(scope, id, {
    alarmName: settings.alarmName ?? `kizuki-reserve-concurrency-${functionName}`,
    description: `At least ${threshold} calls of ${functionName} are throttled in ${periodMinutes} min`,
    namespace: 'AWS/Lambda',
    metricName: 'Throttles',
    dimensions: { FunctionName: functionName },
    statistic: Stats.SUM,
    comparison: atLeast,
    threshold,
    periodMinutes,
    periods,
    missing: TreatMissingData.NOT_BREACHING,
  });
}
