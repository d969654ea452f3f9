import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';

/** The one metric that an alarm looks at. */
export interface WatchedMetric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  statistic: string;
  periodSeconds: number;
}

/** The metric of an alarm, named directly or as its only query; undefined where it looks at an expression. */
export function metricOf(alarm: MetricAlarm): WatchedMetric | undefined {
  const query = alarm.Metrics?.length === 1 ? alarm.Metrics[0]?.MetricStat : undefined;
  const metric = query?.Metric ?? {
    Namespace: alarm.Namespace,
    MetricName: alarm.MetricName,
    Dimensions: alarm.Dimensions,
  };
  const statistic = query?.Stat ?? alarm.Statistic ?? alarm.ExtendedStatistic;
  const periodSeconds = query?.Period ?? alarm.Period;
  if (metric.Namespace === undefined || metric.MetricName === undefined) return undefined;
  if (statistic === undefined || periodSeconds === undefined) return undefined;
  return {
    namespace: metric.Namespace,
    name: metric.MetricName,
    dimensions: Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name ?? '', Value ?? ''])),
    statistic,
    periodSeconds,
  };
}
