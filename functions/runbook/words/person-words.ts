import type { Text } from '../../text.ts';
import { isReference } from '../reference.ts';
import type { PersonStep } from '../step.ts';
import { timeWords } from './time-words.ts';
import { valueWords } from './value-words.ts';

/** Whom the run waits for, what for, and how long. */
export function personWords({ question, todo, timeoutSeconds }: PersonStep): Text {
  const limit = timeWords(timeoutSeconds);
  if (question) {
    const { approvers, needed = 1, message } = question;
    const who = isReference(approvers) ? valueWords(approvers) : approvers.join(', ');
    return {
      en: `Asks ${who}, and goes on once ${needed} said yes, within ${limit.en}: ${message.en}`,
      ja: `${who} に承認を求め、${limit.ja}以内に ${needed} 人が承認すれば先へ進む: ${message.ja}`,
    };
  }
  return {
    en: `Waits ${limit.en} at most until a person has done this and resumes the run: ${todo?.en ?? ''}`,
    ja: `担当者が次の作業を終えて実行を再開するまで、最長 ${limit.ja}待つ: ${todo?.ja ?? ''}`,
  };
}
