import { readText } from '../../read-field.ts';
import type { Input, Operation, ServiceContext } from '../../service.ts';
import type { Datum } from './datum.ts';
import { getMetricData } from './get-metric-data.ts';
import { getMetricStatistics } from './get-metric-statistics.ts';
import { listMetrics } from './list-metrics.ts';
import type { Metric } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import { readMetricData } from './put-metric-data.ts';

/** The operations on metrics; `put` records a datum. */
export function metricOperations(
  { clock }: ServiceContext,
  metrics: MetricStore,
  put: (metric: Metric, datum: Datum) => void,
): Record<string, Operation> {
  const anywhere = (action: string) => () => [{ action: `cloudwatch:${action}`, resource: '*' }];
  return {
    PutMetricData: {
      permissions: (input: Input) => [
        {
          action: 'cloudwatch:PutMetricData',
          resource: '*',
          context: { 'cloudwatch:namespace': readText(input, 'Namespace') ?? '' },
        },
      ],
      async handle(input) {
        for (const { metric, datum } of readMetricData(input, clock.now())) put(metric, datum);
        return {};
      },
    },
    ListMetrics: {
      permissions: anywhere('ListMetrics'),
      handle: async (input) => listMetrics(metrics, input, clock.now()),
    },
    GetMetricStatistics: {
      permissions: anywhere('GetMetricStatistics'),
      handle: async (input) => getMetricStatistics(metrics, input),
    },
    GetMetricData: { permissions: anywhere('GetMetricData'), handle: async (input) => getMetricData(metrics, input) },
  };
}
