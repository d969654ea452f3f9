import type { Alarm, AlarmState, MetricAlarm } from './alarm.ts';
import { alarmTimestamp } from './timestamp.ts';

/**
 * What EventBridge's `CloudWatch Alarm State Change` tells in its detail, and the Lambda alarm action in `alarmData`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
 */
export function alarmDetail(alarm: Alarm, previous: AlarmState): Record<string, unknown> {
  return {
    alarmName: alarm.name,
    state: describeState(alarm.state),
    previousState: describeState(previous),
    configuration: {
      ...(alarm.description && { description: alarm.description }),
      ...(alarm.type === 'metric' ? { metrics: [describeMetric(alarm)] } : { alarmRule: alarm.rule }),
    },
  };
}

function describeState(state: AlarmState): Record<string, unknown> {
  return {
    value: state.value,
    reason: state.reason,
    ...(state.reasonData && { reasonData: state.reasonData }),
    timestamp: alarmTimestamp(state.at),
  };
}

function describeMetric({ metric, metricId, period, statistic, unit }: MetricAlarm): Record<string, unknown> {
  const { namespace, name, dimensions } = metric;
  return {
    id: metricId,
    metricStat: { metric: { namespace, name, dimensions }, period, stat: statistic, ...(unit && { unit }) },
    returnData: true,
  };
}
