import { cleanText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import { questionsOf } from '../incident/questions.ts';
import { redactText } from '../incident/redact.ts';

/** How long a claim keeps others from sending; longer than any function that sends may run. */
export const claimLeaseMs = 60_000;

const maxProblem = 300;

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

  constructor(incidentId: string, key: string, claimedAt: string) {
    super(
      `the message ${key} about ${incidentId} was claimed at ${claimedAt} and is not sent yet; ` +
        `deliver the change again, at the earliest after ${claimLeaseMs / 1_000} seconds for it to be taken over`,
    );
    this.incidentId = incidentId;
    this.claimedAt = claimedAt;
  }
}

/** What is to be claimed: a message on a channel, and the entries of whom it is about. */
export interface Claimable extends Pick<Incident, 'id' | 'state' | 'timeline'> {
  channel: string;
  key: string;
}

interface Ports {
  incidents: Pick<IncidentStore, 'append'>;
  now(): string;
}

/**
 * Claims the message on a channel by adding an entry that can be added only once; each claim that failed, or ran out without a
 * message, makes room for the next. Resolves to the number of the claim, or to `told` where the message was sent.
 *
 * @throws {MessageClaimedError} while another's claim lasts.
 */
export async function claimMessage(claimed: Claimable, { incidents, now }: Ports): Promise<number | 'told'> {
  const { id, state, timeline, channel, key } = claimed;
  if (timeline.some((event) => event.id === messageEntryId(channel, key))) return 'told';
  const claims = claimsOf(claimed);
  const at = now();
  const last = claims.at(-1);
  const isOpen = last !== undefined && !timeline.some((event) => event.id === failureId(claimed, claims.length));
  if (isOpen && Date.parse(at) - Date.parse(last.at) < claimLeaseMs) throw new MessageClaimedError(id, key, last.at);
  const number = claims.length + 1;
  const entryId = `${claimPrefix(claimed)}${number}`;
  const added = await incidents.append(id, { id: entryId, at, type: 'message-claimed', about: state, channel });
  if (!added) throw new MessageClaimedError(id, key, at);
  return number;
}

/** The claims on a message so far, oldest first. */
export function claimsOf(claimed: Pick<Claimable, 'timeline' | 'channel' | 'key'>): IncidentEvent[] {
  const prefix = claimPrefix(claimed);
  return claimed.timeline.filter(({ id }) => /^\d+$/.test(id.startsWith(prefix) ? id.slice(prefix.length) : ''));
}

/** Notes that what was claimed was not taken, so that it may be claimed again at once. */
export async function noteFailure(
  claimed: Claimable,
  number: number,
  error: unknown,
  { incidents, now }: Ports,
): Promise<void> {
  const { id, state, channel } = claimed;
  const problem = cleanText(redactText(error instanceof Error ? error.message : String(error)), maxProblem);
  await incidents.append(id, {
    id: failureId(claimed, number),
    at: now(),
    type: 'message-failed',
    about: state,
    channel,
    problem,
  });
}

function claimPrefix({ channel, key }: Pick<Claimable, 'channel' | 'key'>): string {
  return `message-claimed/${channel}/${key}/`;
}

function failureId({ channel, key }: Pick<Claimable, 'channel' | 'key'>, number: number): string {
  return `message-failed/${channel}/${key}/${number}`;
}
