import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Text } from '../text.ts';
import { messageWords } from './message-words.ts';
import { momentText } from './moment-text.ts';
import { nextPage } from './paging.ts';
import type { PeopleSettings } from './people-settings.ts';

type Paged = Extract<IncidentEvent, { type: 'paged' }>;

/** Why a channel is told of what others were told before; undefined where no escalation names it for the incident's state. */
export function pagedWords(
  { timeline, state }: Pick<Incident, 'timeline' | 'state'>,
  channel: string,
): Text | undefined {
  const page = timeline.findLast(
    (entry): entry is Paged => entry.type === 'paged' && entry.about === state && entry.channels.includes(channel),
  );
  return page && messageWords(page);
}

/** Who is told next, when, and what keeps them from being told; undefined where nobody is. */
export function escalationWords(
  incident: Incident,
  settings: Pick<PeopleSettings, 'escalation' | 'severity'>,
): Text | undefined {
  const page = nextPage(incident, settings);
  if (page === undefined) return undefined;
  const [at, names] = [momentText(page.at), page.entry.channels.join(', ')];
  const isQuestion = incident.state === 'awaiting-approval';
  const answer = `kizuki-answer {"incident":"${incident.id}","answer":"acknowledge","by":"<your name>"}`;
  return {
    en: `Unless somebody ${isQuestion ? 'answers or acknowledges' : 'acknowledges'} it, ${names} will be told at ${at}. To acknowledge: a button, or ${answer}`,
    ja: `${isQuestion ? '回答も確認もない' : '確認されない'}場合、${at} に ${names} へ通知します。確認するには: ボタン、または ${answer.replace('<your name>', '<氏名>')}`,
  };
}
