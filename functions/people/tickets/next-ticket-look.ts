import type { Incident } from '../../incident/incident.ts';
import { isOver } from '../../incident/is-over.ts';

const day = 24 * 60;

/**
 * Minutes until a ticket is looked at again: soon in the first day, when it is worked on, and seldom after a week; seldom too where the
 * incident is over and its ticket could not be told so.
 */
export function nextTicketLook(incident: Pick<Incident, 'state' | 'openedAt'> | undefined, now: string): number {
  if (incident === undefined || isOver(incident.state)) return 29;
  const age = (Date.parse(now) - Date.parse(incident.openedAt)) / 60_000;
  if (age < day) return 4;
  return age < 7 * day ? 14 : 59;
}
