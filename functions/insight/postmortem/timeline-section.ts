import type { Incident } from '../../incident/incident.ts';
import { formatDuration } from '../../people/duration.ts';
import { eventWords } from '../../people/event-words.ts';
import { holdWords } from '../../people/hold-words.ts';
import { momentText } from '../../people/moment-text.ts';
import { happenedAt } from '../../people/timeline.ts';
import type { Language } from '../../text.ts';
import { asMarkdown, markdownTable } from './as-markdown.ts';
import { holdsOf } from './holds-of.ts';
import { words } from './words.ts';

/** As many entries as anyone reads: the first and the last of an incident that a thousand signals joined. */
const mostRows = 200;

/** Every entry of the incident, but for claims of messages, with its moment and how long after the first signal it came. */
export function timelineSection(incident: Incident, language: Language): string {
  const began = Date.parse(happenedAt(incident));
  const events = incident.timeline.filter(({ type }) => type !== 'message-claimed');
  const row = (event: (typeof events)[number]) => [
    event.at,
    `+${formatDuration(Date.parse(event.at) - began, language)}`,
    eventWords(event, language),
  ];
  const left = events.length - mostRows;
  const gap = { en: `… ${left} more entries …`, ja: `… ほか ${left} 件 …` }[language];
  const rows =
    left <= 0
      ? events.map(row)
      : [...events.slice(0, mostRows / 2).map(row), ['', '', gap], ...events.slice(-mostRows / 2).map(row)];
  return markdownTable([`${words.time[language]} (UTC)`, words.since[language], words.what[language]], rows);
}

/** Which guardrails held runs, how often, and what they said last. */
export function heldSection(incident: Incident, language: Language): string {
  const records = holdsOf(incident);
  if (records.length === 0) return asMarkdown(words.nothingHeld[language]);
  return markdownTable(
    [words.guardrail, words.remediation, words.why, words.times, words.from, words.until].map((word) => word[language]),
    records.map(({ hold, remediation, times, firstAt, lastAt }) => [
      hold.guardrail,
      remediation,
      holdWords(hold, language),
      String(times),
      momentText(firstAt),
      momentText(lastAt),
    ]),
  );
}
