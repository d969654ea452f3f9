import type { Datum } from './datum.ts';

const plain: Record<string, (datum: Datum) => number> = {
  Average: ({ sum, sampleCount }) => sum / sampleCount,
  Sum: ({ sum }) => sum,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
  SampleCount: ({ sampleCount }) => sampleCount,
};

/** Whether a statistic is one that `statisticOf` can tell: the five plain ones, and percentiles such as `p99` and `p99.9`. */
export function isStatistic(statistic: string): boolean {
  return Object.hasOwn(plain, statistic) || percentileOf(statistic) !== undefined;
}

/** A statistic of a datum; undefined for a percentile of data that were put as statistic sets. */
export function statisticOf(statistic: string, datum: Datum): number | undefined {
  const tell = plain[statistic];
  if (tell) return tell(datum);
  const percentile = percentileOf(statistic);
  if (percentile === undefined || !datum.values) return undefined;
  return percentileIn(datum.values, datum.sampleCount, percentile);
}

function percentileOf(statistic: string): number | undefined {
  const match = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(statistic);
  return match ? Number(match[1]) : undefined;
}

/** The smallest value that at least that share of the samples does not exceed. */
function percentileIn(values: Map<number, number>, sampleCount: number, percentile: number): number | undefined {
  const rank = Math.max((percentile / 100) * sampleCount, Number.MIN_VALUE);
  let seen = 0;
  let last: number | undefined;
  for (const [value, count] of [...values].sort(([a], [b]) => a - b)) {
    seen += count;
    last = value;
    if (seen >= rank) return value;
  }
  return last;
}
