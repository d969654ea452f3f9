import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Text } from '../text.ts';
import { whoWords } from './hand-words.ts';
import { momentText } from './moment-text.ts';

export type AnswerEvent = Extract<IncidentEvent, { type: 'approved' | 'rejected' | 'expired' }>;

/** How a question of Kizuki's ended, as one clause. Who answered through SSM is who AWS says; else it is a name that was given. */
export function answerWords(event: AnswerEvent): Text {
  if (event.type === 'expired') {
    const until = momentText(event.until);
    return { en: `nobody answered until ${until}`, ja: `${until} までに回答がありませんでした` };
  }
  const who = whoWords(event);
  const why = event.reason === undefined ? '' : ` — ${event.reason}`;
  return event.type === 'approved'
    ? { en: `approved by ${who.en}${why}`, ja: `${who.ja} が承認${why}` }
    : { en: `rejected by ${who.en}${why}`, ja: `${who.ja} が却下${why}` };
}
