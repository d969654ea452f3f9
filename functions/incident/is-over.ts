import type { IncidentEvent, IncidentState } from './incident-event.ts';

/** Whether an incident of this state is done with, for Kizuki and for people. */
export function isOver(state: IncidentState): boolean {
  return state === 'resolved' || state === 'closed';
}

/** Entries without one of which no incident is over. */
const endings: IncidentEvent['type'][] = ['verified', 'rejected', 'closed', 'storm-over'];

/** Whether an incident with these among its entries may be over; the fold over all of them says whether it is. */
export function mayBeOver(entries: Pick<IncidentEvent, 'type'>[]): boolean {
  return entries.some(({ type }) => endings.includes(type));
}
