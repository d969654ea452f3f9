import { readList, readNumber, readText, readTime, requireText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import type { Datum } from './datum.ts';
import { type Metric, readDimensions } from './metric.ts';

const twoWeeks = 14 * 24 * 60 * 60 * 1000;
const twoHours = 2 * 60 * 60 * 1000;

/**
 * Reads the data of a PutMetricData request: single values, values with counts, statistic sets.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
export function readMetricData(input: Input, now: number): { metric: Metric; datum: Datum }[] {
  const namespace = requireText(input, 'Namespace');
  if (namespace.startsWith('AWS/')) {
    throw new AwsError('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid: it is reserved.');
  }
  return readList(input, 'MetricData').map((given) => ({
    metric: { namespace, name: requireText(given, 'MetricName'), dimensions: readDimensions(given) },
    datum: readDatum(given, now),
  }));
}

function readDatum(given: Input, now: number): Datum {
  const time = readTime(given, 'Timestamp') ?? now;
  if (time < now - twoWeeks || time > now + twoHours) {
    const text = new Date(time).toISOString();
    throw new AwsError(
      'InvalidParameterValue',
      `The Timestamp ${text} must not be older than two weeks or more than two hours ahead.`,
    );
  }
  const resolution = readNumber(given, 'StorageResolution') ?? 60;
  if (resolution !== 1 && resolution !== 60) {
    throw new AwsError('InvalidParameterValue', `StorageResolution must be 1 or 60, but was ${resolution}.`);
  }
  const step = resolution * 1000;
  return { at: Math.floor(time / step) * step, unit: readText(given, 'Unit') ?? 'None', ...readMeasured(given) };
}

function readMeasured(given: Input): Omit<Datum, 'at' | 'unit'> {
  if (given.StatisticValues) return readStatisticSet(given.StatisticValues);
  const value = readNumber(given, 'Value');
  const values = value === undefined ? readList(given, 'Values').map(Number) : [value];
  const counts = readList(given, 'Counts').map(Number);
  if (values.length === 0 || (counts.length > 0 && counts.length !== values.length)) {
    const name = given.MetricName;
    throw new AwsError(
      'InvalidParameterValue',
      `The metric ${name} needs Value, StatisticValues, or Values with as many Counts.`,
    );
  }
  if (!values.every(Number.isFinite)) {
    throw new AwsError(
      'InvalidParameterValue',
      `The metric ${given.MetricName} has a value that is not a finite number.`,
    );
  }
  const seen = new Map<number, number>();
  values.forEach((each, index) => {
    seen.set(each, (seen.get(each) ?? 0) + (counts[index] ?? 1));
  });
  const entries = [...seen];
  return {
    sampleCount: entries.reduce((total, [, count]) => total + count, 0),
    sum: entries.reduce((total, [each, count]) => total + each * count, 0),
    minimum: Math.min(...seen.keys()),
    maximum: Math.max(...seen.keys()),
    values: seen,
  };
}

function readStatisticSet(given: Input): Omit<Datum, 'at' | 'unit'> {
  const fields = ['SampleCount', 'Sum', 'Minimum', 'Maximum'].map((field) => readNumber(given, field));
  if (fields.includes(undefined)) {
    throw new AwsError('MissingParameter', 'StatisticValues needs SampleCount, Sum, Minimum and Maximum.');
  }
  const [sampleCount, sum, minimum, maximum] = fields as [number, number, number, number];
  return { sampleCount, sum, minimum, maximum };
}
