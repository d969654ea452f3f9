import type { Point } from '../wire.ts';

/** So many points are kept of a graph: more than it shows. */
const most = 200;

/** Points that are known and points that came, in order of time; what came later holds, since a period may not have been over. */
export function mergePoints(known: readonly Point[], came: readonly Point[]): Point[] {
  const first = came[0]?.[0] ?? Number.POSITIVE_INFINITY;
  return [...known.filter(([at]) => at < first), ...came].slice(-most);
}
