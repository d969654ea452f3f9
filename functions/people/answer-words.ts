import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Text } from '../text.ts';
import { momentText } from './moment-text.ts';

export type AnswerEvent = Extract<IncidentEvent, { type: 'approved' | 'rejected' | 'expired' }>;

/** How a question of Kizuki's ended, as one clause. Who answered through SSM is who AWS says; else it is a name that was given. */
export function answerWords(event: AnswerEvent): Text {
  if (event.type === 'expired') {
    const until = momentText(event.until);
    return { en: `nobody answered until ${until}`, ja: `${until} までに回答がありませんでした` };
  }
  const { by, how, reason } = event;
  const why = reason === undefined ? '' : ` — ${reason}`;
  const proof =
    how === 'ssm' ? { en: 'proven by AWS', ja: 'AWS により確認済み' } : { en: 'as they say', ja: '自己申告' };
  return event.type === 'approved'
    ? { en: `approved by ${by} (${proof.en})${why}`, ja: `${by} が承認(${proof.ja})${why}` }
    : { en: `rejected by ${by} (${proof.en})${why}`, ja: `${by} が却下(${proof.ja})${why}` };
}
