import { readList, readText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import { readMetric } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { queryRange } from './query-range.ts';
import { isStatistic, statisticOf } from './statistic.ts';

/** GetMetricStatistics: one datapoint a period that has data, in order of time. */
export function getMetricStatistics(metrics: MetricStore, input: Input): Record<string, unknown> {
  const metric = readMetric(input);
  const plain = readList(input, 'Statistics') as string[];
  const extended = readList(input, 'ExtendedStatistics') as string[];
  const unknown = [...plain, ...extended].find((statistic) => !isStatistic(statistic));
  if (unknown || plain.length + extended.length === 0) {
    throw new AwsError(
      'InvalidParameterValue',
      `Statistics or ExtendedStatistics must name known statistics, but was ${unknown ?? 'empty'}.`,
    );
  }
  const data = metrics.read(metric, { ...queryRange(input, input), unit: readText(input, 'Unit') });
  return {
    Label: metric.name,
    Datapoints: data.map((datum) => {
      const tell = (names: string[]) => Object.fromEntries(names.map((name) => [name, statisticOf(name, datum)]));
      return {
        Timestamp: new Date(datum.at),
        Unit: datum.unit,
        ...tell(plain),
        ...(extended.length > 0 && { ExtendedStatistics: tell(extended) }),
      };
    }),
  };
}
