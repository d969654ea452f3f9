import { remediationName, type Wanted } from './runbook-text.ts';

/** What was written and what comes next, for the terminal. */
export function nextSteps({ id, title, kind }: Wanted, written: string[], edited: string[]): string {
  const { name, example } = kind.parameter;
  const untranslated = title.en === title.ja ? ['its Japanese title is the English one: translate it'] : [];
  return [
    ...written.map((path) => `written  ${path}`),
    ...edited.map((path) => `edited   ${path}`),
    '',
    'It works as it is, as an example. Next:',
    `  1. put what your procedure does into the steps of ${written[0]}${untranslated.length > 0 ? `; ${untranslated[0]}` : ''}`,
    `  2. npx kizuki check ${id}`,
    `  3. npx kizuki run ${id} --param ${name}=${example} --plan --endpoint URL     what it would do; nothing is changed`,
    `  4. npm test -- ${written[1]}`,
    '  5. npx kizuki docs     its procedure page',
    `  6. in ${edited[1]}, say what calls for ${remediationName(id)}; it only observes until its autonomy is approve or auto`,
    '',
    'The whole way, with what to type: docs/your-first-runbook.md',
  ].join('\n');
}
