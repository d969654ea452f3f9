import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { Point } from '../wire.ts';
import { metricOf, type WatchedMetric } from './metric-of.ts';

/** How many queries GetMetricData takes. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const mostQueries = 500;

/** The metrics of all metric alarms, by the alarm's name. */
export async function watchedMetrics(client: CloudWatchClient): Promise<Map<string, WatchedMetric>> {
  const found = new Map<string, WatchedMetric>();
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, {})) {
    for (const alarm of MetricAlarms) add(found, alarm);
  }
  return found;
}

function add(found: Map<string, WatchedMetric>, alarm: MetricAlarm): void {
  const metric = metricOf(alarm);
  if (metric !== undefined && alarm.AlarmName !== undefined) found.set(alarm.AlarmName, metric);
}

/** The values of each metric between two moments (milliseconds since the epoch), oldest first, as its alarm sees them. */
export async function readPoints(
  client: CloudWatchClient,
  metrics: Map<string, WatchedMetric>,
  { from, until }: { from: number; until: number },
): Promise<Record<string, Point[]>> {
  const all = [...metrics];
  const points: Record<string, Point[]> = {};
  for (let start = 0; start < all.length; start += mostQueries) {
    const some = all.slice(start, start + mostQueries);
    const { MetricDataResults = [] } = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(from),
        EndTime: new Date(until),
        ScanBy: 'TimestampAscending',
        MetricDataQueries: some.map(([, metric], index) => queryOf(metric, index)),
      }),
    );
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const name = some[Number(Id.slice(1))]?.[0];
      if (name === undefined || Values.length === 0) continue;
      points[name] = Timestamps.map((time, at): Point => [time.getTime() / 1000, Values[at] ?? 0]);
    }
  }
  return points;
}

function queryOf({ namespace, name, dimensions, statistic, periodSeconds }: WatchedMetric, index: number) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: `m${index}`,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: name, Dimensions },
      Period: periodSeconds,
      Stat: statistic,
    },
  };
}
