import type { MeasuredMetric } from '../../targets.ts';

/**
 * The metrics in a line that a function logs, as CloudWatch Logs extracts them; none where the line is not in the embedded metric
 * format. What the format forbids (a value that is no number, a name without a value) is passed over, as CloudWatch does.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(line: string): MeasuredMetric[] {
  if (!line.startsWith('{') || !line.includes('"CloudWatchMetrics"')) return [];
  const root = parse(line);
  const { Timestamp: at, CloudWatchMetrics: directives } = record(root._aws);
  if (typeof at !== 'number' || !Array.isArray(directives)) return [];
  return directives.map(record).flatMap((directive) => inDirective(directive, root, at));
}

function inDirective(directive: Record<string, unknown>, root: Record<string, unknown>, at: number): MeasuredMetric[] {
  const { Namespace: namespace } = directive;
  if (typeof namespace !== 'string') return [];
  const sets = list(directive.Dimensions).map((names) => dimensionsOf(list(names), root));
  return list(directive.Metrics)
    .map(record)
    .flatMap(({ Name: name, Unit: unit, StorageResolution }) => {
      if (typeof name !== 'string') return [];
      const about = { namespace, name, at, unit: typeof unit === 'string' ? unit : 'None' };
      const resolution = StorageResolution === 1 ? { seconds: 1 as const } : {};
      const values = [root[name]].flat().filter((value) => typeof value === 'number');
      return (sets.length === 0 ? [{}] : sets).flatMap((dimensions) =>
        values.map((value) => ({ ...about, ...resolution, dimensions, value })),
      );
    });
}

function dimensionsOf(names: unknown[], root: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(names.map((name) => [String(name), String(root[String(name)] ?? '')]));
}

function parse(line: string): Record<string, unknown> {
  try {
    return record(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return {}; // a line like any other
    throw error;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
