import { announce } from '../incident/announce.ts';
import { fold } from '../incident/fold.ts';
import type { IncidentState } from '../incident/incident-event.ts';
import type { DecisionPorts } from './ports.ts';

/** Tells the bus how an incident stands now; a repeat tells the same. */
export async function publishState(
  incidentId: string,
  { incidents, bus, now }: Pick<DecisionPorts, 'incidents' | 'bus' | 'now'>,
  previousState?: IncidentState,
): Promise<void> {
  const incident = fold(incidentId, await incidents.timeline(incidentId));
  if (incident !== undefined) await announce(incident, { incidents, bus, now }, previousState);
}
