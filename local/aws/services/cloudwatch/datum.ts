/** What was recorded in one second or minute of a metric; values with how often each was seen, for percentiles. */
export interface Datum {
  /** Start of the second (high resolution) or minute (standard), milliseconds since the epoch. */
  at: number;
  unit: string;
  sampleCount: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** Absent where only a statistic set was put: no percentile can be told of it. */
  values?: Map<number, number>;
}

/** Several data as one; `at` is that of the first. There must be one at least. */
export function mergeData(data: Datum[]): Datum {
  const [first, ...rest] = data as [Datum, ...Datum[]];
  const merged: Datum = { ...first, values: first.values && new Map(first.values) };
  for (const datum of rest) {
    merged.sampleCount += datum.sampleCount;
    merged.sum += datum.sum;
    merged.minimum = Math.min(merged.minimum, datum.minimum);
    merged.maximum = Math.max(merged.maximum, datum.maximum);
    if (!merged.values || !datum.values) {
      merged.values = undefined;
      continue;
    }
    for (const [value, count] of datum.values) merged.values.set(value, (merged.values.get(value) ?? 0) + count);
  }
  return merged;
}
