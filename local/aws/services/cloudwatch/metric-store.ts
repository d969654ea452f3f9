import { type Datum, mergeData } from './datum.ts';
import { type Metric, metricKey } from './metric.ts';

const secondsKept = 3 * 60 * 60 * 1000;
const minutesKept = 15 * 24 * 60 * 60 * 1000;
const minute = 60_000;

/** Data older than three hours are kept by the minute, older than fifteen days not at all, as CloudWatch does. */
export interface MetricStore {
  put(metric: Metric, datum: Datum, now: number): void;
  /** The datum of each period of `[from, until)` that has one, `period` in milliseconds, counted from `from`. */
  read(metric: Metric, range: { from: number; until: number; period: number; unit?: string }): Datum[];
  list(): { metric: Metric; lastAt: number }[];
}

interface Series {
  metric: Metric;
  /** In order of time. */
  data: Datum[];
}

export function createMetricStore(): MetricStore {
  const series = new Map<string, Series>();
  return {
    put(metric, datum, now) {
      const key = metricKey(metric);
      const of = series.get(key) ?? { metric, data: [] };
      series.set(key, of);
      insert(of.data, datum);
      thin(of, now);
    },
    read(metric, { from, until, period, unit }) {
      const data = series.get(metricKey(metric))?.data ?? [];
      const periods = new Map<number, Datum[]>();
      for (let index = firstAtOrAfter(data, from); index < data.length; index += 1) {
        const datum = data[index] as Datum;
        if (datum.at >= until) break;
        if (unit !== undefined && datum.unit !== unit) continue;
        const start = from + Math.floor((datum.at - from) / period) * period;
        const found = periods.get(start);
        if (found) found.push(datum);
        else periods.set(start, [datum]);
      }
      return [...periods].map(([at, found]) => ({ ...mergeData(found), at }));
    },
    list() {
      return [...series.values()].map(({ metric, data }) => ({ metric, lastAt: data.at(-1)?.at ?? 0 }));
    },
  };
}

function insert(data: Datum[], datum: Datum): void {
  let index = data.length;
  while (index > 0 && (data[index - 1] as Datum).at > datum.at) index -= 1;
  const before = data[index - 1];
  if (before && before.at === datum.at && before.unit === datum.unit) data[index - 1] = mergeData([before, datum]);
  else data.splice(index, 0, datum);
}

function firstAtOrAfter(data: Datum[], time: number): number {
  let low = 0;
  let high = data.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((data[middle] as Datum).at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Folds old seconds into minutes, a whole minute at a time, and forgets what is older still. */
function thin(series: Series, now: number): void {
  const { data } = series;
  if (data.length === 0 || (data[0] as Datum).at > now - secondsKept - minute) return;
  const old = firstAtOrAfter(data, Math.floor((now - secondsKept) / minute) * minute);
  const minutes = new Map<string, Datum[]>();
  for (const datum of data.slice(firstAtOrAfter(data, now - minutesKept), old)) {
    const key = `${Math.floor(datum.at / minute)} ${datum.unit}`;
    minutes.set(key, [...(minutes.get(key) ?? []), datum]);
  }
  const folded = [...minutes.values()].map((found) => {
    const merged = mergeData(found);
    return { ...merged, at: Math.floor(merged.at / minute) * minute };
  });
  if (folded.length < old) data.splice(0, old, ...folded);
}
