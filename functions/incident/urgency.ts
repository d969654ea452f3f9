import type { IncidentState } from './incident-event.ts';
import { isOver } from './is-over.ts';

/** States in which an incident is not over, the one that most needs a person first: what is asked runs out. */
export const openStates: IncidentState[] = [
  'awaiting-approval',
  'escalated',
  'failed',
  'held',
  'open',
  'running',
  'verifying',
];

/** Texts that put incidents in order, the most urgent last; what is over by when it ended. Of one state all begin alike. */
export function urgencyOf({
  state,
  openedAt,
  changedAt,
}: {
  state: IncidentState;
  openedAt: string;
  changedAt: string;
}) {
  return isOver(state) ? changedAt : `${prefixOf(state)}${openedAt}`;
}

/** What the texts of all incidents in this state begin with. */
export function prefixOf(state: IncidentState): string {
  const rank = openStates.indexOf(state);
  return `${rank === -1 ? openStates.length : openStates.length - rank} `;
}
