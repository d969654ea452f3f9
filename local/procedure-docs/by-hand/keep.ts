import type { KeptOutputs } from '../../../functions/runbook/step.ts';
import type { Text } from '../../../functions/text.ts';
import { jsonVariable } from './json-text.ts';
import { queryOf } from './query.ts';
import { literalWord } from './shell-text.ts';
import type { Variables } from './variables.ts';

/** What is needed to write down a step. */
export interface Hand {
  variables: Variables;
  /** Whether the value that a step read is needed as JSON too, by the name of its variable. */
  isJsonUsed(variable: string): boolean;
}

/** A value that a step keeps: its variable, and how the CLI gives it. */
export interface Kept {
  output: string;
  variable: string;
  selector: string;
  /** The lines that set it, given what makes the command with these options of the CLI's own. */
  set(command: (tail: string[]) => string): string[];
}

/** The values that a step keeps. Texts and numbers are kept bare, all else as JSON. */
export function keptBy(step: string, outputs: KeptOutputs, { variables, isJsonUsed }: Hand): Kept[] {
  return Object.entries(outputs).map(([output, { selector, type }]) => {
    const variable = variables.of(`${step}.${output}`).name;
    const isText = type === 'String' || type === 'Integer';
    return {
      output,
      variable,
      selector,
      set: (command) => {
        const ask = (form: string) => `$(${command([...queryOption(selector), `--output ${form}`])})`;
        const json = isText && isJsonUsed(variable) ? [`${jsonVariable(variable)}=${ask('json')}`] : [];
        return [`${variable}=${ask(isText ? 'text' : 'json')}`, ...json];
      },
    };
  });
}

/** The line that shows what was kept, so that a person can write it down. */
export function show(kept: readonly Kept[]): string {
  return `printf '%s\\n' ${kept.map(({ output, variable }) => `"${output}: $${variable}"`).join(' ')}`;
}

/** What a person must read off an answer, because no option of the CLI finds it; undefined where there is nothing. */
export function keepByHand(kept: readonly Kept[]): Text | undefined {
  if (kept.length === 0) return undefined;
  const en = kept.map(({ variable, selector }) => `Keep \`${selector}\` of the answer: \`${variable}='…'\`.`);
  const ja = kept.map(({ variable, selector }) => `応答の \`${selector}\` を控える: \`${variable}='…'\`。`);
  return { en: en.join(' '), ja: ja.join('') };
}

/** `--query` for a selector; none where JMESPath has nothing like it. */
export function queryOption(selector: string): string[] {
  const query = queryOf(selector);
  return query === undefined ? [] : [`--query ${literalWord(query)}`];
}
