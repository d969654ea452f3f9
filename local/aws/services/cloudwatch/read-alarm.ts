import { randomUUID } from 'node:crypto';
import { readBoolean, readInteger, readList, readNumber, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import {
  type Alarm,
  type Comparison,
  type CompositeAlarm,
  comparisons,
  type MetricAlarm,
  type MissingData,
} from './alarm.ts';
import { parseRule, RuleError } from './composite-rule.ts';
import { type Metric, readMetric } from './metric.ts';
import { isStatistic } from './statistic.ts';

/**
 * Reads the input of PutMetricAlarm; `previous` is the alarm of that name, whose state stays.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function readMetricAlarm(input: Input, arn: string, now: number, previous?: Alarm): MetricAlarm {
  refuse(input, ['ThresholdMetricId', 'EvaluationCriteria', 'EvaluationInterval']);
  if (input.EvaluateLowSampleCountPercentile === 'ignore') refuse(input, ['EvaluateLowSampleCountPercentile']);
  const measured = readMeasured(input);
  const evaluationPeriods = readInteger(input, 'EvaluationPeriods', 1, 86_400);
  const threshold = readNumber(input, 'Threshold');
  const comparison = readText(input, 'ComparisonOperator');
  if (evaluationPeriods === undefined || threshold === undefined) {
    throw invalid('An alarm needs EvaluationPeriods and Threshold.');
  }
  if (!comparison || !Object.hasOwn(comparisons, comparison)) {
    throw invalid(`ComparisonOperator must be one of ${Object.keys(comparisons).join(', ')}, but was ${comparison}.`);
  }
  const longest = measured.period < 3600 ? 86_400 : 604_800;
  if (measured.period * evaluationPeriods > longest) {
    throw invalid(
      `EvaluationPeriods times Period must be at most ${longest} seconds, but was ${measured.period * evaluationPeriods}.`,
    );
  }
  return {
    ...readCommon(input, arn, now, previous),
    type: 'metric',
    ...measured,
    evaluationPeriods,
    datapointsToAlarm: readInteger(input, 'DatapointsToAlarm', 1, evaluationPeriods),
    threshold,
    comparison: comparison as Comparison,
    treatMissingData: readMissing(input),
  };
}

/**
 * Reads the input of PutCompositeAlarm.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function readCompositeAlarm(input: Input, arn: string, now: number, previous?: Alarm): CompositeAlarm {
  refuse(input, ['ActionsSuppressor', 'ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod']);
  const rule = requireText(input, 'AlarmRule');
  try {
    parseRule(rule);
  } catch (error) {
    if (error instanceof RuleError) throw invalid(error.message);
    throw error;
  }
  return { ...readCommon(input, arn, now, previous), type: 'composite', rule };
}

function readCommon(input: Input, arn: string, now: number, previous?: Alarm) {
  return {
    name: requireText(input, 'AlarmName'),
    arn,
    description: readText(input, 'AlarmDescription'),
    actionsEnabled: readBoolean(input, 'ActionsEnabled') ?? true,
    actions: {
      OK: readList(input, 'OKActions'),
      ALARM: readList(input, 'AlarmActions'),
      INSUFFICIENT_DATA: readList(input, 'InsufficientDataActions'),
    },
    configuredAt: now,
    state: previous?.state ?? {
      value: 'INSUFFICIENT_DATA' as const,
      reason: 'Unchecked: Initial alarm creation',
      at: now,
    },
    updatedAt: previous?.updatedAt ?? now,
  };
}

/** What is measured: the metric named in the input itself, or the one metric of `Metrics`. */
function readMeasured(
  input: Input,
): Pick<MetricAlarm, 'metric' | 'metricId' | 'statistic' | 'period' | 'unit' | 'asMetrics'> {
  const queries = readList(input, 'Metrics');
  if (queries.length === 0) return { ...readStat(input, readMetric(input)), metricId: randomUUID(), asMetrics: false };
  const [query] = queries;
  if (queries.length > 1 || query.Expression !== undefined || !query.MetricStat) {
    throw invalid(
      `Alarm ${input.AlarmName}: metric math (Metrics with expressions) is not supported by the local endpoint; name one MetricStat.`,
    );
  }
  const { Metric: metric, Stat, ...stat } = query.MetricStat;
  return {
    ...readStat({ ...stat, Statistic: Stat }, readMetric(metric ?? {})),
    metricId: requireText(query, 'Id'),
    asMetrics: true,
  };
}

function readStat(input: Input, metric: Metric) {
  const statistic = readText(input, 'Statistic') ?? readText(input, 'ExtendedStatistic');
  if (!statistic || !isStatistic(statistic)) {
    throw invalid(
      `Statistic must be Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p99, but was ${statistic}.`,
    );
  }
  const period = readNumber(input, 'Period');
  if (!period || !([10, 20, 30].includes(period) || period % 60 === 0)) {
    throw invalid(`Period must be 10, 20, 30 or a multiple of 60, but was ${period}.`);
  }
  return { metric, statistic, period, unit: readText(input, 'Unit') };
}

function readMissing(input: Input): MissingData {
  const value = readText(input, 'TreatMissingData') || 'missing';
  if (['missing', 'ignore', 'breaching', 'notBreaching'].includes(value)) return value as MissingData;
  throw invalid(`TreatMissingData must be missing, ignore, breaching or notBreaching, but was ${value}.`);
}

function refuse(input: Input, fields: string[]): void {
  const field = fields.find((name) => input[name] !== undefined && input[name] !== '');
  if (field) throw invalid(`Alarm ${input.AlarmName}: ${field} is not supported by the local endpoint.`);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
