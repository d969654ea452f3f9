import * as z from 'zod/mini';
import { refuse } from './refuse.ts';
import type { AlarmSignal, AlarmState, Refusal } from './signal.ts';

export const alarmState = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

/** What every delivered shape of an alarm's change of state says, whatever it calls it. */
export interface AlarmChange {
  arn: string;
  name: string;
  type: 'metric' | 'composite';
  state: AlarmState;
  previousState?: AlarmState;
  reason: string;
  /** Epoch milliseconds of the change itself, not of its delivery. */
  changedAt: number;
  metric?: Metric;
  contributor?: { id: string; attributes: Record<string, string> };
}

export interface Metric {
  namespace?: string;
  metricName?: string;
  dimensions: Record<string, string>;
}

const arnPattern = /^arn:[^:]+:cloudwatch:([^:]+):(\d{12}):alarm:./s;

export function isAlarmArn(text: string): boolean {
  return arnPattern.test(text);
}

/**
 * The signal of an alarm's change. Account and region are those of the alarm's ARN, never those of the receiver; the id is
 * made of the ARN, the state and the time of the change, which all shapes share.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmSignal(change: AlarmChange): AlarmSignal | Refusal {
  const [, region, account] = arnPattern.exec(change.arn) ?? [];
  if (region === undefined || account === undefined) {
    return refuse(`The alarm ${change.name} has ${JSON.stringify(change.arn)} where its ARN should be.`);
  }
  const { contributor, metric } = change;
  const id = [change.arn, change.state, change.changedAt, ...(contributor ? [contributor.id] : [])].join('#');
  return {
    kind: 'alarm',
    id,
    account,
    region,
    time: new Date(change.changedAt).toISOString(),
    alarm: {
      name: change.name,
      arn: change.arn,
      type: change.type,
      state: change.state,
      ...(change.previousState === undefined ? {} : { previousState: change.previousState }),
      reason: change.reason,
      dimensions: contributor?.attributes ?? metric?.dimensions ?? {},
      ...(metric?.namespace === undefined ? {} : { namespace: metric.namespace }),
      ...(metric?.metricName === undefined ? {} : { metricName: metric.metricName }),
      ...(contributor === undefined ? {} : { contributor }),
    },
  };
}

/**
 * The one metric that an alarm watches: the only one whose data is returned. Metric maths returns an expression and has
 * none; an anomaly detection alarm has its metric next to the expression of its band.
 */
export function watchedMetric(metrics: { metric?: Metric; returnData: boolean }[]): Metric | undefined {
  const [only, ...others] = metrics.flatMap(({ metric, returnData }) => (metric && returnData ? [metric] : []));
  return others.length === 0 ? only : undefined;
}
