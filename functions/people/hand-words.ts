import type { AnswerWay, IncidentEvent } from '../incident/incident-event.ts';
import type { Text } from '../text.ts';
import { momentText } from './moment-text.ts';

type HandEvent = Extract<IncidentEvent, { type: 'acknowledged' | 'hold' | 'release' }>;

/** What a person did of their own accord, as one clause. */
export function handWords(event: HandEvent): Text {
  const who = whoWords(event);
  const why = event.type === 'acknowledged' || event.reason === undefined ? '' : ` — ${event.reason}`;
  switch (event.type) {
    case 'acknowledged':
      return { en: `acknowledged by ${who.en}`, ja: `${who.ja} が確認` };
    case 'hold': {
      const until = momentText(event.until);
      return { en: `target held until ${until} by ${who.en}${why}`, ja: `${who.ja} が対象を ${until} まで保留${why}` };
    }
    case 'release':
      return { en: `target released by ${who.en}${why}`, ja: `${who.ja} が対象の保留を解除${why}` };
  }
}

/** A person, and what vouches for the name. */
export function whoWords({ by, how }: { by: string; how: AnswerWay }): Text {
  const { en, ja } = proofs[how] ?? { en: how, ja: how };
  return { en: `${by} (${en})`, ja: `${by}(${ja})` };
}

const proofs: Record<AnswerWay, Text> = {
  ssm: { en: 'proven by AWS', ja: 'AWS により確認済み' },
  invoke: { en: 'as they say', ja: '自己申告' },
  dashboard: { en: 'as they say, on the board', ja: 'ボードでの自己申告' },
  slack: { en: 'as Slack says', ja: 'Slack による' },
  ticket: { en: 'as the ticket says', ja: 'チケットによる' },
};
