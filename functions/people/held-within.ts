import type { Storm } from '../decision/guard-state.ts';
import type { Incident } from '../incident/incident.ts';

/** Whether what holds the incident was decided in the storm that is on, or was last: before anyone could know of it, too. */
export function isHeldWithin(
  { state, timeline }: Pick<Incident, 'state' | 'timeline'>,
  { since, until }: Pick<Storm, 'since' | 'until'>,
): boolean {
  const decidedAt = timeline.findLast(({ type }) => type === 'decision')?.at;
  if (state !== 'held' || decidedAt === undefined || since === undefined || until === undefined) return false;
  return since <= decidedAt && decidedAt < until;
}
