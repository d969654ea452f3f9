import type { Storm } from '../decision/guard-state.ts';
import type { Incident } from '../incident/incident.ts';

/** Whether what holds the incident was decided in the storm that is on, or was last, or in the one before: before anyone could know of it, too. */
export function isHeldWithin(
  { state, timeline }: Pick<Incident, 'state' | 'timeline'>,
  { previous, ...storm }: Pick<Storm, 'since' | 'until' | 'previous'>,
): boolean {
  const decidedAt = timeline.findLast(({ type }) => type === 'decision')?.at;
  if (state !== 'held' || decidedAt === undefined) return false;
  return isWithin(decidedAt, storm) || isWithin(decidedAt, previous);
}

function isWithin(at: string, { since, until }: Partial<Pick<Storm, 'since' | 'until'>> = {}): boolean {
  return since !== undefined && until !== undefined && since <= at && at < until;
}
