/** What a table may still use of one kind of its units. */
export interface SavedCapacity {
  /** Below zero after a request that needed more than there was. */
  units: number;
  /** Milliseconds since the epoch. */
  at: number;
}

/** How long what was not used is kept for a burst, in seconds. */
const kept = 300;

/**
 * What may be used at `now` of capacity that gives `perSecond` units: what has come since, and at most five minutes of it.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html
 */
export function savedAt(before: SavedCapacity, perSecond: number, now: number): SavedCapacity {
  const come = (Math.max(0, now - before.at) / 1000) * perSecond;
  return { units: Math.min(before.units + come, perSecond * kept), at: now };
}
