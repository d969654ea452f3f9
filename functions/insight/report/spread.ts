/** How values lie: the one in the middle, and the one that nine in ten do not exceed. */
export interface Spread {
  count: number;
  median: number;
  p90: number;
}

/**
 * The median and the 90th percentile, each interpolated between the two nearest values (Hyndman and Fan's type 7, as spreadsheets do);
 * undefined where there are no values.
 */
export function spreadOf(values: number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return { count: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  return below + (above - below) * (place - Math.floor(place));
}
