import type { Incident, IncidentChange } from '../../incident/incident.ts';
import type { IncidentState } from '../../incident/incident-event.ts';

/** What the bus is told of an incident as it is now. */
export function changeOf(
  { id, account, region, remediation, state }: Incident,
  previousState: IncidentState,
  at: string,
): IncidentChange {
  return { incidentId: id, account, region, remediation, state, previousState, at };
}
