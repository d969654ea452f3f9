import { allEnded } from '../decision/all-ended.ts';
import type { DecisionPorts } from '../decision/ports.ts';
import type { Incident } from './incident.ts';
import type { IncidentState } from './incident-event.ts';
import { standingOf } from './standing.ts';

/** Notes how the incident stands and tells the bus, at the same time; a repeat does the same. */
export async function announce(
  incident: Incident,
  {
    incidents,
    bus,
    now,
  }: Pick<DecisionPorts, 'bus' | 'now'> & { incidents: Pick<DecisionPorts['incidents'], 'stand'> },
  previousState?: IncidentState,
): Promise<void> {
  const { id: incidentId, account, region, state, remediation } = incident;
  const change = { incidentId, account, region, state, previousState, remediation, at: now() };
  await allEnded(incidents.stand(standingOf(incident)), bus.publish(change));
}
