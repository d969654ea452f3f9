import type { Text } from '../../text.ts';
import type { ActStep } from '../step.ts';
import { callWords } from './call-words.ts';
import { listWords } from './list-words.ts';
import { anyOf, propertyWords } from './value-words.ts';

/** What an act does, what it notes, and when its failure means that there was nothing to change. */
export function actWords({ call, outputs = {}, already = [] }: ActStep): Text {
  const words = callWords(call);
  const names = Object.keys(outputs);
  const notes =
    names.length === 0
      ? { en: '', ja: '' }
      : { en: ` Notes ${listWords(names, 'and', 'en')}.`, ja: `${listWords(names, 'and', 'ja')} を控える。` };
  const checks = already.map(({ property, values }) => ({ what: propertyWords(property), values: anyOf(values) }));
  const en = checks.map(({ what, values }) => `${what.en} is ${values.en}`);
  const ja = checks.map(({ what, values }) => `${what.ja} が ${values.ja}`);
  const tolerates =
    already.length === 0
      ? { en: '', ja: '' }
      : {
          en: ` Where the call fails although ${listWords(en, 'and', 'en')}, there was nothing to change: it goes on.`,
          ja: `呼び出しが失敗しても ${listWords(ja, 'and', 'ja')} であれば、変更は不要だったとみなして先へ進む。`,
        };
  return { en: words.en + notes.en + tolerates.en, ja: words.ja + notes.ja + tolerates.ja };
}
