import { readList, requireText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';

/** What identifies a metric: its namespace, name and exact set of dimensions. */
export interface Metric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

/** One text per metric, whatever the order of its dimensions. */
export function metricKey({ namespace, name, dimensions }: Metric): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Reads `Namespace`, `MetricName` and `Dimensions` of a request. */
export function readMetric(input: Input): Metric {
  return {
    namespace: requireText(input, 'Namespace'),
    name: requireText(input, 'MetricName'),
    dimensions: readDimensions(input),
  };
}

/** Reads a list of `{Name, Value}`. */
export function readDimensions(input: Input): Record<string, string> {
  const dimensions = readList(input, 'Dimensions');
  if (dimensions.length > 30) {
    throw new AwsError('InvalidParameterValue', `A metric takes at most 30 dimensions, but got ${dimensions.length}.`);
  }
  return Object.fromEntries(
    dimensions.map((dimension) => [requireText(dimension, 'Name'), requireText(dimension, 'Value')]),
  );
}

/** The dimensions as the API tells them. */
export function listDimensions(dimensions: Record<string, string>): { Name: string; Value: string }[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
