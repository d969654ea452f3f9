import type { Language } from '../../text.ts';
import type { IncidentFacts, OutgoingMessage } from '../channel.ts';
import { stateName } from '../state-words.ts';
import type { Block } from './block.ts';
import { marksOf, ticketKey } from './ticket-key.ts';

/** A message about an incident, which is all that tickets are kept of. */
export type IncidentMessage = OutgoingMessage & { incident: IncidentFacts };

/**
 * What a ticket says of its incident as it is now: what people are told, then the timeline, between two lines that Kizuki finds again.
 * Of either that is too long the beginning and the end are kept: `longest` is how many characters each may take.
 */
export function ticketDescription(
  message: IncidentMessage,
  language: Language,
  longest = Number.POSITIVE_INFINITY,
): Block[] {
  const { incident, body } = message;
  const { begin, end } = marksOf(ticketKey(message.incidentId));
  const words = phrases[language];
  return [
    { kind: 'text', text: `${begin} — ${words.current}` },
    {
      kind: 'lines',
      lines: withinLength([`${words.owner}: ${incident.owner}`, '', ...body.split('\n')], longest, language),
    },
    { kind: 'heading', text: words.timeline },
    { kind: 'lines', lines: withinLength(incident.timeline, longest, language) },
    ...linksOf(incident),
    { kind: 'text', text: end },
  ];
}

/** What is new of an incident whose ticket people have already, ending in what the note is known again by. */
export function ticketNote(message: IncidentMessage, language: Language, longest = Number.POSITIVE_INFINITY): Block[] {
  const { incident } = message;
  const lines = incident.news;
  return [
    { kind: 'text', text: `${phrases[language].now}: ${stateName(incident.state, language)}` },
    ...(lines.length === 0 ? [] : [{ kind: 'lines' as const, lines: withinLength(lines, longest, language) }]),
    { kind: 'text', text: markerOf(message) },
  ];
}

/** By what the note of a message is known again: the incident and what the message is about. */
export function markerOf({ dedupKey }: Pick<OutgoingMessage, 'dedupKey'>): string {
  return `kizuki-${dedupKey}`;
}

/** The note of a ticket that Kizuki's account may not close. */
export function byHandNote(marker: string, language: Language): Block[] {
  return [
    { kind: 'text', text: phrases[language].byHand },
    { kind: 'text', text: marker },
  ];
}

/** The note of a ticket that was opened twice for one incident, which names the one that stays. */
export function duplicateNote(stays: string, marker: string, language: Language): Block[] {
  return [
    { kind: 'text', text: phrases[language].duplicate },
    { kind: 'lines', lines: [stays] },
    { kind: 'text', text: marker },
  ];
}

const phrases = {
  en: {
    current: 'kept current by Kizuki: write in comments, or above or below its lines',
    owner: 'Owner',
    timeline: 'Timeline (UTC)',
    now: 'The incident now',
    byHand: 'The incident is over, but the account of Kizuki may not close this ticket. Please close it.',
    duplicate: 'This ticket was opened twice for one incident. It goes on in:',
  },
  ja: {
    current: 'Kizuki が自動更新します。追記はコメント、またはこの範囲の外にお願いします',
    owner: '担当',
    timeline: 'タイムライン (UTC)',
    now: 'インシデントの現在の状態',
    byHand:
      'インシデントは終了しましたが、Kizuki のアカウントにはこのチケットを終了する権限がありません。手動で終了してください。',
    duplicate: '同じインシデントに対してチケットが重複して作成されました。以降は次のチケットで対応します:',
  },
} as const;

function linksOf({ links }: IncidentFacts): Block[] {
  return links.map(({ text, url }) => ({ kind: 'link', text, url }));
}

/** The first and the last lines, as many as fit, and how many are left out between them. */
function withinLength(lines: string[], longest: number, language: Language): string[] {
  const all = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (all <= longest) return lines;
  const [first, last]: [string[], string[]] = [[], []];
  let left = longest;
  for (let index = 0; first.length + last.length < lines.length; index += 1) {
    const isFirst = index % 2 === 0;
    const line = (isFirst ? lines[first.length] : lines[lines.length - 1 - last.length]) as string;
    left -= line.length + 1;
    if (left < 0) break;
    if (isFirst) first.push(line);
    else last.unshift(line);
  }
  const gone = lines.length - first.length - last.length;
  const gap = { en: `… ${gone} more …`, ja: `… ほか ${gone} 件 …` }[language];
  return [...first, gap, ...last];
}
