import type { Property } from '../../../functions/runbook/property.ts';
import { isReference } from '../../../functions/runbook/reference.ts';
import { listWords } from '../../../functions/runbook/words/list-words.ts';
import type { Text } from '../../../functions/text.ts';
import { queryOf } from './query.ts';
import type { Variables } from './variables.ts';

/** What a look must show, as a sentence with the values between backticks; the variable stands for a value that is given. */
export function expected(
  values: readonly unknown[],
  { selector }: Property,
  variables: Variables,
  when: 'at once' | 'in the end' = 'at once',
): Text {
  const shown = values.map((value) => `\`${shownValue(value, variables)}\``);
  const where =
    queryOf(selector) === undefined ? { en: ` at \`${selector}\``, ja: `\`${selector}\` に ` } : { en: '', ja: '' };
  const [en, ja] = [listWords(shown, 'or', 'en'), listWords(shown, 'or', 'ja')];
  return when === 'at once'
    ? { en: `It must show ${en}${where.en}.`, ja: `${where.ja}${ja} と表示されること。` }
    : { en: `In the end it must show ${en}${where.en}.`, ja: `最後に${where.ja} ${ja} と表示されること。` };
}

/** As the CLI prints it as text. */
function shownValue(value: unknown, variables: Variables): string {
  if (isReference(value)) return `$${variables.of(value.expression).name}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}
