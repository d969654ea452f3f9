import type { IncidentEvent } from './incident-event.ts';

/** Incidents as append-only timelines. Errors of the store itself are thrown as they are. */
export interface IncidentStore {
  /** Adds an entry once; resolves to false where an entry of that id is there already, which stays as it was. */
  append(incidentId: string, event: IncidentEvent): Promise<boolean>;
  /** All entries, oldest first; empty where there is no such incident. Reads strongly consistent. */
  timeline(incidentId: string): Promise<IncidentEvent[]>;
  /** Ids of the incidents whose first signal came on this day (`YYYY-MM-DD`, UTC), newest first. */
  openedOn(day: string): Promise<string[]>;
}
