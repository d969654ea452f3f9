import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** What may be set of every alarm that a runbook comes with; each says its own defaults. */
export interface AlarmSettings {
  threshold?: number;
  /** Minutes of one data point. */
  periodMinutes?: number;
  /** So many data points in a row must be bad. */
  periods?: number;
  /** Another name than the default remediation listens to; give it a remediation of its own then. */
  alarmName?: string;
}

interface MetricAlarm {
  alarmName: string;
  description: string;
  namespace: string;
  metricName: string;
  /** The remediation reads its target and its parameters from them. */
  dimensions: Record<string, string>;
  statistic: string;
  comparison: ComparisonOperator;
  threshold: number;
  periodMinutes: number;
  periods: number;
  /** Where nothing is heard, nothing is known: neither good nor bad. */
  missing?: TreatMissingData;
}

/** A CloudWatch alarm on one metric. */
export function metricAlarm(scope: Construct, id: string, alarm: MetricAlarm): Alarm {
  const { alarmName, description, namespace, metricName, dimensions, statistic, periods, comparison } = alarm;
  return new Alarm(scope, id, {
    alarmName,
    alarmDescription: description,
    metric: new Metric({
      namespace,
      metricName,
      dimensionsMap: dimensions,
      statistic,
      period: Duration.minutes(alarm.periodMinutes),
    }),
    comparisonOperator: comparison,
    threshold: alarm.threshold,
    evaluationPeriods: periods,
    datapointsToAlarm: periods,
    treatMissingData: alarm.missing ?? TreatMissingData.MISSING,
  });
}

export const above = ComparisonOperator.GREATER_THAN_THRESHOLD;
export const atLeast = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;
export const below = ComparisonOperator.LESS_THAN_THRESHOLD;
