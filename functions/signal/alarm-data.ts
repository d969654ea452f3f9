import * as z from 'zod/mini';
import { type AlarmChange, alarmState, watchedMetric } from './alarm-change.ts';
import { moment } from './moment.ts';

const texts = z.record(z.string(), z.string());
const metricStat = z.object({
  metric: z.object({
    namespace: z.optional(z.string()),
    name: z.optional(z.string()),
    dimensions: z.optional(texts),
  }),
});

/** What the EventBridge event (as `detail`) and the direct Lambda action (as `alarmData`) say alike about a change of state. */
export const alarmData = z.object({
  alarmName: z.string().check(z.minLength(1)),
  state: z.object({ value: alarmState, reason: z._default(z.string(), ''), timestamp: moment }),
  previousState: z.optional(z.object({ value: alarmState })),
  alarmContributor: z.optional(z.object({ id: z.string().check(z.minLength(1)), attributes: texts })),
  configuration: z.optional(
    z.object({
      alarmRule: z.optional(z.string()),
      metrics: z.optional(
        z.array(z.object({ metricStat: z.optional(metricStat), returnData: z._default(z.boolean(), true) })),
      ),
    }),
  ),
});

/** The change of the alarm with this ARN, as its data tells it. */
export function changeOf(arn: string, data: z.infer<typeof alarmData>): AlarmChange {
  const metrics = data.configuration?.metrics?.map((entry) => ({
    returnData: entry.returnData,
    ...(entry.metricStat === undefined ? {} : { metric: metricOf(entry.metricStat.metric) }),
  }));
  return {
    arn,
    name: data.alarmName,
    type: data.configuration?.alarmRule === undefined ? 'metric' : 'composite',
    state: data.state.value,
    previousState: data.previousState?.value,
    reason: data.state.reason,
    changedAt: data.state.timestamp,
    metric: watchedMetric(metrics ?? []),
    contributor: data.alarmContributor,
  };
}

function metricOf({ namespace, name, dimensions = {} }: z.infer<typeof metricStat>['metric']) {
  return { namespace, metricName: name, dimensions };
}
