import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmGraph, AlarmView } from '../wire.ts';
import { metricOf } from './metric-of.ts';

/** Every alarm of the account, those in ALARM first, then by name; graphs are without points. */
export async function readAlarms(client: CloudWatchClient): Promise<AlarmView[]> {
  const views: AlarmView[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(
    { client },
    { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  )) {
    for (const alarm of MetricAlarms) views.push({ ...common(alarm), ...withGraph(alarm) });
    for (const alarm of CompositeAlarms)
      views.push({ ...common(alarm), ...(alarm.AlarmRule !== undefined && { rule: alarm.AlarmRule }) });
  }
  return views.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function common(alarm: MetricAlarm | CompositeAlarm): AlarmView {
  return {
    name: alarm.AlarmName ?? '',
    description: alarm.AlarmDescription ?? '',
    state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
    reason: alarm.StateReason ?? '',
    since: (alarm.StateTransitionedTimestamp ?? new Date(0)).toISOString(),
  };
}

function withGraph(alarm: MetricAlarm): { graph?: AlarmGraph } {
  const found = metricOf(alarm);
  if (found === undefined) return {};
  return {
    graph: {
      metric: `${found.namespace} ${found.name}`,
      dimensions: found.dimensions,
      statistic: found.statistic,
      periodSeconds: found.periodSeconds,
      threshold: alarm.Threshold ?? 0,
      comparison: alarm.ComparisonOperator ?? '',
      points: [],
    },
  };
}
