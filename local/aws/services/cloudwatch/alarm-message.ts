import type { Place } from '../../service.ts';
import type { Alarm, AlarmState, MetricAlarm } from './alarm.ts';
import { regionName } from './region-name.ts';
import { alarmTimestamp } from './timestamp.ts';

/**
 * What an alarm publishes to an SNS topic: the subject, and the message as JSON text.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmMessage(alarm: Alarm, previous: AlarmState, place: Place): { subject: string; message: string } {
  const region = regionName(place.region);
  const message = {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description ?? null,
    AWSAccountId: place.account,
    AlarmConfigurationUpdatedTimestamp: alarmTimestamp(alarm.configuredAt),
    NewStateValue: alarm.state.value,
    NewStateReason: alarm.state.reason,
    StateChangeTime: alarmTimestamp(alarm.state.at),
    Region: region,
    AlarmArn: alarm.arn,
    OldStateValue: previous.value,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    ...(alarm.type === 'metric'
      ? { Trigger: describeTrigger(alarm) }
      : { AlarmRule: alarm.rule, ...children(alarm.state) }),
  };
  return {
    subject: `${alarm.state.value}: "${alarm.name}" in ${region}`.slice(0, 100),
    message: JSON.stringify(message),
  };
}

function describeTrigger(alarm: MetricAlarm): Record<string, unknown> {
  const watched = {
    Period: alarm.period,
    EvaluationPeriods: alarm.evaluationPeriods,
    ...(alarm.datapointsToAlarm !== undefined && { DatapointsToAlarm: alarm.datapointsToAlarm }),
    ComparisonOperator: alarm.comparison,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: '',
  };
  const dimensions = Object.entries(alarm.metric.dimensions).map(([name, value]) => ({ value, name }));
  if (alarm.asMetrics) {
    const { namespace: Namespace, name: MetricName } = alarm.metric;
    const MetricStat = {
      Metric: { Dimensions: dimensions, MetricName, Namespace },
      Period: alarm.period,
      Stat: alarm.statistic,
    };
    return { ...watched, Metrics: [{ Id: alarm.metricId, MetricStat, ReturnData: true }] };
  }
  const percentile = /^p\d/.test(alarm.statistic);
  return {
    MetricName: alarm.metric.name,
    Namespace: alarm.metric.namespace,
    ...(percentile
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: alarm.statistic }
      : { StatisticType: 'Statistic', Statistic: statisticInCapitals(alarm.statistic) }),
    Unit: alarm.unit ?? null,
    Dimensions: dimensions,
    ...watched,
  };
}

/** `SampleCount` is `SAMPLE_COUNT` in messages. */
function statisticInCapitals(statistic: string): string {
  return statistic.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

function children(state: AlarmState): Record<string, unknown> {
  if (!state.reasonData) return {};
  const { triggeringAlarms } = JSON.parse(state.reasonData) as {
    triggeringAlarms: { arn: string; state: { value: string; timestamp: string } }[];
  };
  return {
    TriggeringChildren: triggeringAlarms.map(({ arn, state: { value, timestamp } }) => ({
      Arn: arn,
      State: { Value: value, Timestamp: timestamp },
    })),
  };
}
