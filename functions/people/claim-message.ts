import type { Incident } from '../incident/incident.ts';
import type { IncidentState } from '../incident/incident-event.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import { questionsOf } from '../incident/questions.ts';

/** How long a claim keeps others from sending; longer than any function that sends may run. */
export const claimLeaseMs = 60_000;

/**
 * What a message is about, for its entries and for services that know repeats: a state, and from the second run on which run
 * led to it, since what comes of another run is news again; so is another question, and what comes after its answer, also where a
 * person has had the incident before. A reminder says the same once more.
 */
export function messageKey({ state, timeline }: Pick<Incident, 'state' | 'timeline'>): string {
  const attempts = timeline.filter(({ type }) => type === 'attempt').length;
  const about = attempts > 1 ? `${state}/run-${attempts}` : state;
  const asked = questionsOf(timeline).length;
  const isAnswered = (state === 'failed' || state === 'escalated') && timeline.some(({ type }) => type === 'approved');
  const key = asked > 1 || isAnswered ? `${about}/question-${asked}` : about;
  const reminders = timeline.filter((event) => event.type === 'reminder' && event.about === state).length;
  return reminders > 0 ? `${key}/reminder-${reminders}` : key;
}

export function messageEntryId(channel: string, key: string): string {
  return `message/${channel}/${key}`;
}

/** Another delivery of the change claimed the message and has not said yet that it was sent. */
export class MessageClaimedError extends Error {
  override readonly name = 'MessageClaimedError';
  readonly incidentId: string;
  readonly claimedAt: string;

  constructor(incidentId: string, state: IncidentState, claimedAt: string) {
    super(
      `the message that incident ${incidentId} is ${state} was claimed at ${claimedAt} and is not sent yet; ` +
        `deliver the change again, at the earliest after ${claimLeaseMs / 1_000} seconds for it to be taken over`,
    );
    this.incidentId = incidentId;
    this.claimedAt = claimedAt;
  }
}

/**
 * Claims the message about a state of an incident on a channel by adding an entry that can be added only once; each claim
 * that ran out without a message makes room for the next. Resolves to `claimed`, or to `told` where the message was sent.
 *
 * @throws {MessageClaimedError} while another's claim lasts.
 */
export async function claimMessage(
  incident: Pick<Incident, 'id' | 'state' | 'timeline'>,
  channel: string,
  { incidents, now }: { incidents: Pick<IncidentStore, 'append'>; now(): string },
): Promise<'claimed' | 'told'> {
  const { id, state, timeline } = incident;
  const key = messageKey(incident);
  if (timeline.some((event) => event.id === messageEntryId(channel, key))) return 'told';
  const prefix = `message-claimed/${channel}/${key}/`;
  const claims = timeline.filter((event) =>
    /^\d+$/.test(event.id.startsWith(prefix) ? event.id.slice(prefix.length) : ''),
  );
  const at = now();
  const last = claims.at(-1);
  if (last !== undefined && Date.parse(at) - Date.parse(last.at) < claimLeaseMs) {
    throw new MessageClaimedError(id, state, last.at);
  }
  const entryId = `${prefix}${claims.length + 1}`;
  const added = await incidents.append(id, { id: entryId, at, type: 'message-claimed', about: state, channel });
  if (!added) throw new MessageClaimedError(id, state, at);
  return 'claimed';
}
