import type { IncidentEvent, IncidentState } from './incident-event.ts';

/** Whether an incident of this state is done with, for Kizuki and for people. */
export function isOver(state: IncidentState): boolean {
  return state === 'resolved' || state === 'closed';
}

/** Whether a person closed the incident themselves, who knows how it stands. */
export function isClosedByPerson(timeline: IncidentEvent[]): boolean {
  return timeline.some((entry) => entry.type === 'rejected' || (entry.type === 'closed' && entry.how !== undefined));
}

/** Entries without one of which no incident is over. */
const endings: IncidentEvent['type'][] = ['verified', 'rejected', 'closed', 'storm-over'];

/** Whether an incident with these among its entries may be over; the fold over all of them says whether it is. */
export function mayBeOver(entries: Pick<IncidentEvent, 'type'>[]): boolean {
  return entries.some(({ type }) => endings.includes(type));
}
