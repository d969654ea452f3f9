import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Language } from '../text.ts';
import { eventWords } from './event-words.ts';

/**
 * The incident's timeline, one line an entry, oldest first: the time (UTC), the seconds since the first signal happened, and
 * what it was; with `after`, what came after that moment (ISO 8601). An intention to send a message is left out once it is known what became of it.
 */
export function timelineLines(incident: Incident, language: Language, after = ''): string[] {
  const origin = Date.parse(happenedAt(incident));
  return shownEntries(incident)
    .filter((event) => event.at > after)
    .map((event) => `${event.at}  ${since(origin, event.at)}  ${eventWords(event, language)}`);
}

/** The entries that people want to see, oldest first. */
export function shownEntries({ timeline }: Pick<Incident, 'timeline'>): IncidentEvent[] {
  return timeline.filter((event) => !isSettledClaim(event, timeline));
}

/** When the first signal happened, which is before it was received (ISO 8601). */
export function happenedAt({ timeline, openedAt }: Incident): string {
  return timeline.find((event) => event.type === 'signal')?.signal.time ?? openedAt;
}

function since(origin: number, at: string): string {
  const seconds = (Date.parse(at) - origin) / 1_000;
  return (Number.isNaN(seconds) ? '' : `+${Math.max(0, seconds).toFixed(1)} s`).padStart(10);
}

function isSettledClaim(event: IncidentEvent, timeline: IncidentEvent[]): boolean {
  if (event.type !== 'message-claimed') return false;
  const { about, channel } = event;
  return timeline.some(
    (other) =>
      (other.type === 'message' || other.type === 'message-failed') &&
      other.about === about &&
      other.channel === channel,
  );
}
