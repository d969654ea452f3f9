import type { Metric } from './metric.ts';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** What every alarm has; times are milliseconds since the epoch. */
interface AlarmBase {
  name: string;
  arn: string;
  description?: string;
  actionsEnabled: boolean;
  actions: Record<StateValue, string[]>;
  configuredAt: number;
  state: AlarmState;
  /** When `state` was last set, also to the same value. */
  updatedAt: number;
}

export interface AlarmState {
  value: StateValue;
  reason: string;
  /** JSON, as the API tells it; absent until the first evaluation. */
  reasonData?: string;
  /** When the alarm came into this state. */
  at: number;
}

export interface MetricAlarm extends AlarmBase {
  type: 'metric';
  /** Id of the metric in the alarm's events. */
  metricId: string;
  metric: Metric;
  statistic: string;
  unit?: string;
  /** Seconds. */
  period: number;
  evaluationPeriods: number;
  /** As given; where absent, all evaluation periods must breach. */
  datapointsToAlarm?: number;
  threshold: number;
  comparison: Comparison;
  treatMissingData: MissingData;
  /** Whether the alarm was made with `Metrics` rather than `MetricName`. */
  asMetrics: boolean;
}

export interface CompositeAlarm extends AlarmBase {
  type: 'composite';
  rule: string;
}

export type Alarm = MetricAlarm | CompositeAlarm;

export const comparisons = {
  GreaterThanThreshold: { holds: (value: number, threshold: number) => value > threshold, words: 'greater than' },
  GreaterThanOrEqualToThreshold: {
    holds: (value: number, threshold: number) => value >= threshold,
    words: 'greater than or equal to',
  },
  LessThanThreshold: { holds: (value: number, threshold: number) => value < threshold, words: 'less than' },
  LessThanOrEqualToThreshold: {
    holds: (value: number, threshold: number) => value <= threshold,
    words: 'less than or equal to',
  },
};

export type Comparison = keyof typeof comparisons;
