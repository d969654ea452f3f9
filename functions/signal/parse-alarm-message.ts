import * as z from 'zod/mini';
import { alarmSignal, alarmState, type Metric, watchedMetric } from './alarm-change.ts';
import { moment } from './moment.ts';
import { readAs } from './read-as.ts';
import type { AlarmSignal, Refusal } from './signal.ts';

const dimensions = z.array(z.object({ name: z.string(), value: z.string() }));
const metric = z.object({
  Namespace: z.nullish(z.string()),
  MetricName: z.nullish(z.string()),
  Dimensions: z.nullish(dimensions),
});
const query = z.object({ MetricStat: z.nullish(z.object({ Metric: metric })), ReturnData: z.nullish(z.boolean()) });

const alarmMessage = z.object({
  AlarmName: z.string().check(z.minLength(1)),
  AlarmArn: z.string(),
  NewStateValue: alarmState,
  NewStateReason: z.nullish(z.string()),
  OldStateValue: z.nullish(alarmState),
  StateChangeTime: moment,
  AlarmRule: z.nullish(z.string()),
  Trigger: z.nullish(z.extend(metric, { Metrics: z.nullish(z.array(query)) })),
  AlarmContributorId: z.nullish(z.string().check(z.minLength(1))),
  AlarmContributorAttributes: z.nullish(z.record(z.string(), z.string())),
});

/**
 * An alarm's change of state as CloudWatch publishes it to SNS. Composite alarms have `AlarmRule` and no `Trigger`; metric
 * maths and anomaly detection have `Trigger.Metrics`. `Region` is a display name such as "Asia Pacific (Tokyo)", so the
 * region is read from the ARN. AWS does not document what a contributor's message carries: the names are those of
 * DescribeAlarmHistory.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function parseAlarmMessage(message: Record<string, unknown>): AlarmSignal | Refusal {
  const read = readAs(alarmMessage, message, 'alarm message from SNS');
  if ('problem' in read) return read;
  const { data } = read;
  return alarmSignal({
    arn: data.AlarmArn,
    name: data.AlarmName,
    type: data.AlarmRule == null ? 'metric' : 'composite',
    state: data.NewStateValue,
    previousState: data.OldStateValue ?? undefined,
    reason: data.NewStateReason ?? '',
    changedAt: data.StateChangeTime,
    metric: metricIn(data.Trigger ?? undefined),
    contributor:
      data.AlarmContributorId == null
        ? undefined
        : { id: data.AlarmContributorId, attributes: data.AlarmContributorAttributes ?? {} },
  });
}

type Trigger = NonNullable<z.infer<typeof alarmMessage>['Trigger']>;

function metricIn(trigger: Trigger | undefined): Metric | undefined {
  if (trigger === undefined) return undefined;
  if (trigger.Metrics == null) return metricOf(trigger);
  return watchedMetric(
    trigger.Metrics.map(({ MetricStat, ReturnData }) => ({
      returnData: ReturnData ?? true,
      ...(MetricStat == null ? {} : { metric: metricOf(MetricStat.Metric) }),
    })),
  );
}

function metricOf({ Namespace, MetricName, Dimensions }: z.infer<typeof metric>): Metric {
  return {
    namespace: Namespace ?? undefined,
    metricName: MetricName ?? undefined,
    dimensions: Object.fromEntries((Dimensions ?? []).map(({ name, value }) => [name, value])),
  };
}
