import { readList, readText } from '../../read-field.ts';
import type { Input } from '../../service.ts';
import { listDimensions } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { page } from './page.ts';

const threeHours = 3 * 60 * 60 * 1000;

/** ListMetrics: those of the namespace and name that have all the dimensions asked for. */
export function listMetrics(metrics: MetricStore, input: Input, now: number): Record<string, unknown> {
  const namespace = readText(input, 'Namespace');
  const name = readText(input, 'MetricName');
  const filters = readList(input, 'Dimensions') as { Name: string; Value?: string }[];
  const since = input.RecentlyActive ? now - threeHours : Number.NEGATIVE_INFINITY;
  const found = metrics
    .list()
    .filter(({ metric, lastAt }) => (!namespace || metric.namespace === namespace) && lastAt >= since)
    .filter(({ metric }) => !name || metric.name === name)
    .filter(({ metric: { dimensions } }) =>
      filters.every(({ Name, Value }) => Object.hasOwn(dimensions, Name) && (!Value || dimensions[Name] === Value)),
    );
  const { items, nextToken } = page(found, input, 500);
  return {
    Metrics: items.map(({ metric }) => ({
      Namespace: metric.namespace,
      MetricName: metric.name,
      Dimensions: listDimensions(metric.dimensions),
    })),
    NextToken: nextToken,
  };
}
