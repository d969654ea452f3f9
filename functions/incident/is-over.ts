import type { IncidentState } from './incident-event.ts';

/** Whether an incident of this state is done with, for Kizuki and for people. */
export function isOver(state: IncidentState): boolean {
  return state === 'resolved' || state === 'closed';
}
