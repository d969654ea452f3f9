import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import type { WatchList } from '../../incident/incident-store.ts';

/** Minutes until a ticket that was just written to is looked at: people have read it by then, and a tracker's search shows it. */
const firstLook = 4;

/** Has an incident's tickets looked at from time to time. */
export function watchTickets(
  watched: Pick<WatchList, 'watch'>,
  now: () => string,
): (incidentId: string) => Promise<void> {
  return (incidentId) => watched.watch(incidentId, minutesAfter(now(), firstLook));
}
