import { readBoolean, readList, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import { readMetric } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { queryRange } from './query-range.ts';
import { isStatistic, statisticOf } from './statistic.ts';

/** GetMetricData for queries that name a metric; the latest value first unless asked otherwise. */
export function getMetricData(metrics: MetricStore, input: Input): Record<string, unknown> {
  const ascending = readText(input, 'ScanBy') === 'TimestampAscending';
  const queries = readList(input, 'MetricDataQueries') as Input[];
  return {
    MetricDataResults: queries
      .filter((query) => readBoolean(query, 'ReturnData') ?? true)
      .map((query) => runQuery(metrics, input, query, ascending)),
    Messages: [],
  };
}

function runQuery(metrics: MetricStore, input: Input, query: Input, ascending: boolean): Record<string, unknown> {
  const Id = requireText(query, 'Id');
  if (query.Expression !== undefined || !query.MetricStat) {
    throw new AwsError(
      'ValidationError',
      `Query ${Id}: expressions are not supported by the local endpoint; name a MetricStat.`,
    );
  }
  const stat = query.MetricStat as Input;
  const statistic = requireText(stat, 'Stat');
  if (!isStatistic(statistic)) {
    throw new AwsError('ValidationError', `Query ${Id}: the statistic ${statistic} is not known.`);
  }
  const metric = readMetric(stat.Metric ?? {});
  const points = metrics
    .read(metric, { ...queryRange(input, stat), unit: readText(stat, 'Unit') })
    .map((datum) => ({ at: datum.at, value: statisticOf(statistic, datum) }))
    .filter(({ value }) => value !== undefined);
  if (!ascending) points.reverse();
  return {
    Id,
    Label: readText(query, 'Label') ?? metric.name,
    Timestamps: points.map(({ at }) => new Date(at)),
    Values: points.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
