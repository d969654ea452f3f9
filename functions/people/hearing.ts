import { closesNext } from '../decision/hours/open-hours.ts';
import { acknowledgementOf } from '../incident/acknowledgement.ts';
import type { Incident } from '../incident/incident.ts';
import { isOver } from '../incident/is-over.ts';
import type { Delivered } from './channel.ts';
import { traitsOf } from './channel-traits.ts';
import { messageKey } from './claim-message.ts';
import type { ChannelSettings, PeopleSettings, Severity } from './people-settings.ts';
import { severityOf } from './severity.ts';
import { worthTelling } from './worth-telling.ts';

/** Whether and when a channel hears of an incident as it is now. */
export type Hearing =
  /** `key` is what the message is about, for its entries and for services that know repeats. */
  | { kind: 'now'; key: string; severity: Severity }
  /** Its quiet hours last until then. */
  | { kind: 'later'; key: string; until: string }
  | { kind: 'not-worth-telling' }
  /** Its severities or owners are others. */
  | { kind: 'not-for-this-channel' };

/**
 * Whether and when a channel hears of an incident as it is now (ISO 8601, UTC): of what is worth telling, and of the severities and
 * owners that it takes. Whoever was told of the incident before hears how it goes on, and whom an escalation names hears of it in any
 * case. In quiet hours what is not critical waits, unless the channel only changes what it sent before. Pure.
 */
export function hearingOf(incident: Incident, channel: ChannelSettings, people: PeopleSettings, now: string): Hearing {
  const { updates, asks, wants = () => true } = traitsOf(channel);
  const last = ownEntry(incident, channel.name);
  const own = last !== undefined;
  const isKnown = own || isInDigest(incident, channel);
  const ends = isOver(incident.state) || (asks && isRunning(incident) && last?.about === 'awaiting-approval');
  if (!worthTelling(incident) && !(updates && own && ends)) return { kind: 'not-worth-telling' };

  const paged = pagesOf(incident, channel.name);
  const severity = paged > 0 ? 'critical' : severityOf(incident, people);
  if (paged === 0 && !isKnown && !(takes(channel, incident, severity) && wants(incident)))
    return { kind: 'not-for-this-channel' };

  const key = [
    messageKey(incident),
    ...(paged > 0 ? [`paged-${paged}`] : []),
    ...(updates && acknowledgementOf(incident) !== undefined ? ['acknowledged'] : []),
  ].join('/');
  const quietUntil = closesNext(channel.quietHours ?? [], now);
  if (quietUntil === undefined || severity === 'critical' || (updates && own)) return { kind: 'now', key, severity };
  return { kind: 'later', key, until: quietUntil };
}

/** How often the escalation has named the channel for the incident's state. */
function pagesOf({ timeline, state }: Pick<Incident, 'timeline' | 'state'>, channel: string): number {
  return timeline.filter((entry) => entry.type === 'paged' && entry.about === state && entry.channels.includes(channel))
    .length;
}

/** What the channel made of this incident alone, which it can change. */
export function ownMessage(incident: Pick<Incident, 'timeline'>, channel: string): Delivered | undefined {
  const last = ownEntry(incident, channel);
  return last === undefined ? undefined : { messageId: last.messageId };
}

function ownEntry({ timeline }: Pick<Incident, 'timeline'>, channel: string) {
  const last = timeline.findLast((entry) => entry.type === 'message' && entry.channel === channel && !entry.inDigest);
  return last?.type === 'message' ? last : undefined;
}

function isRunning({ state }: Incident): boolean {
  return state === 'running' || state === 'verifying';
}

/** Whether the channel has it in a digest, or will have. */
function isInDigest({ timeline }: Incident, { name }: ChannelSettings): boolean {
  return timeline.some(
    (entry) => (entry.type === 'message' || entry.type === 'message-kept') && entry.channel === name,
  );
}

/** A storm is everybody's. */
function takes({ severities, owners }: ChannelSettings, { owner, timeline }: Incident, severity: Severity): boolean {
  const isOwners = owners?.includes(owner) ?? true;
  return (severities?.includes(severity) ?? true) && (isOwners || timeline.some(({ type }) => type === 'storm'));
}
