import * as z from 'zod';
import { type AlarmChange, alarmState, watchedMetric } from './alarm-change.ts';
import { moment } from './moment.ts';

const metricStat = z.object({
  metric: z.object({
    namespace: z.string().optional(),
    name: z.string().optional(),
    dimensions: z.record(z.string(), z.string()).optional(),
  }),
});

/** What the EventBridge event (as `detail`) and the direct Lambda action (as `alarmData`) say alike about a change of state. */
export const alarmData = z.object({
  alarmName: z.string().min(1),
  state: z.object({ value: alarmState, reason: z.string().default(''), timestamp: moment }),
  previousState: z.object({ value: alarmState }).optional(),
  alarmContributor: z.object({ id: z.string().min(1), attributes: z.record(z.string(), z.string()) }).optional(),
  configuration: z
    .object({
      alarmRule: z.string().optional(),
      metrics: z
        .array(z.object({ metricStat: metricStat.optional(), returnData: z.boolean().default(true) }))
        .optional(),
    })
    .optional(),
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
