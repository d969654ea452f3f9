import type { Incident } from '../../incident/incident.ts';
import { formatDuration } from '../../people/duration.ts';
import { happenedAt } from '../../people/timeline.ts';
import type { Text } from '../../text.ts';

/** When people heard of the incident, on which channels, and who said that they are at it: one sentence each. */
export function peopleWords(incident: Incident): Text[] {
  const { timeline, state } = incident;
  const began = Date.parse(happenedAt(incident));
  const after = (at: string, language: 'en' | 'ja') => formatDuration(Math.max(0, Date.parse(at) - began), language);
  const messages = timeline.flatMap((event) => (event.type === 'message' ? [event] : []));
  const [first] = messages;
  const seen = timeline.find((event) => event.type === 'acknowledged');
  const channels = [...new Set(messages.map(({ channel }) => channel))].join(', ');
  const isLeft = state === 'escalated' || state === 'failed';
  return [
    first === undefined
      ? { en: 'No message to people is on record.', ja: '担当者への通知の記録はありません。' }
      : {
          en: `People were told ${after(first.at, 'en')} after it began (${channels}).`,
          ja: `発生から ${after(first.at, 'ja')} 後に担当者へ通知しました(${channels})。`,
        },
    ...(seen?.type === 'acknowledged'
      ? [
          {
            en: `${seen.by} acknowledged it after ${after(seen.at, 'en')}.`,
            ja: `発生から ${after(seen.at, 'ja')} 後に ${seen.by} が確認しました。`,
          },
        ]
      : []),
    ...(seen === undefined && isLeft ? [{ en: 'Nobody has acknowledged it.', ja: '確認した担当者はいません。' }] : []),
  ];
}
