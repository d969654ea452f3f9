import type { IncidentEvent } from '../../incident/incident-event.ts';
import { messageWords } from '../../people/message-words.ts';
import { stateName } from '../../people/state-words.ts';
import type { Evidence, Finding } from './finding.ts';

/** How people were reached, or were not: who was told further because nobody had it in hand, and what channels did not take. */
export function findingTelling({ incident }: Evidence): Finding[] {
  const { timeline, owner } = incident;
  return [...unacknowledged(timeline, owner), ...notTaken(timeline, owner)];
}

/** The last level says all. */
function unacknowledged(timeline: IncidentEvent[], owner: string): Finding[] {
  const last = timeline.findLast((event) => event.type === 'paged');
  if (last?.type !== 'paged') return [];
  return [
    {
      factor: messageWords(last),
      action: {
        en: `See that ${owner} is reached in time, and acknowledges what it has in hand`,
        ja: `${owner} に確実に通知が届き、対応開始時に確認済みとする運用になっているかを見直す`,
      },
      owner,
    },
  ];
}

/** For each channel what it did not take last, and whether it did in the end. */
function notTaken(timeline: IncidentEvent[], owner: string): Finding[] {
  const last = new Map<string, Failure>();
  for (const event of timeline) if (event.type === 'message-failed') last.set(event.channel, event);
  return [...last.values()].map(({ channel, about, problem, at }) => {
    const later = timeline.find(
      (event) => event.type === 'message' && event.channel === channel && event.about === about && event.at >= at,
    );
    const end =
      later === undefined
        ? { en: 'never taken', ja: '未送信' }
        : { en: `taken at ${later.at}`, ja: `${later.at} に送信` };
    return {
      factor: {
        en: `${channel} did not take the message "${stateName(about, 'en')}" (${problem}); ${end.en}`,
        ja: `${channel} への「${stateName(about, 'ja')}」の通知に失敗(${problem})、${end.ja}`,
      },
      action: {
        en: `Find why ${channel} was not reached, and see to its dead letters`,
        ja: `${channel} に送信できなかった原因を調査し、デッドレターキューを確認する`,
      },
      owner,
    };
  });
}

type Failure = Extract<IncidentEvent, { type: 'message-failed' }>;
