import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { answerEntryId, openQuestions } from '../incident/questions.ts';

/**
 * The entries that end what nobody answered in time, each of which leaves the incident to a person; none where nothing expired.
 * An answer that is written first stands, since both have the same id. `now` is ISO 8601, UTC. Pure.
 */
export function expireQuestion(incident: Pick<Incident, 'state' | 'timeline'>, now: string): IncidentEvent[] {
  return openQuestions(incident)
    .filter(({ until }) => until <= now)
    .map((question): IncidentEvent => {
      const { signalId, remediation, until } = question;
      return { id: answerEntryId(question), at: now, type: 'expired', signalId, remediation, until };
    });
}
