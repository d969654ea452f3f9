import { dueFollowUps } from '../../decision/due-follow-ups.ts';
import { announce } from '../../incident/announce.ts';
import type { Incident } from '../../incident/incident.ts';
import { isClosedByPerson } from '../../incident/is-over.ts';
import type { AnswerPorts } from './hand.ts';

/** Does what follows from the answers that are on record: repeating it changes nothing. */
export async function finishAnswers(
  incident: Incident,
  { followUps, guards, incidents, bus, now }: AnswerPorts,
): Promise<void> {
  await Promise.all(dueFollowUps(incident).map((request) => followUps.send(request)));
  if (incident.state !== 'closed' || !isClosedByPerson(incident.timeline)) return;
  await guards.close(incident.target, incident.id);
  const isRejected = incident.timeline.some(({ type }) => type === 'rejected');
  await announce(incident, { incidents, bus, now }, isRejected ? 'awaiting-approval' : undefined);
}
