import type { Language, Text } from '../../../functions/text.ts';

/** Part of a sentence: text as it is, or a name that stands in the type of code. Nothing in it is markup. */
type Inline = string | { code: string };

/** A sentence in both languages. */
export type Words = Record<Language, Inline[]>;

/** A text without names in it. */
export const plain = ({ en, ja }: Text): Words => ({ en: [en], ja: [ja] });

/** A name that is the same in both languages. */
export const code = (name: string): Words => ({ en: [{ code: name }], ja: [{ code: name }] });

/** The same text in both languages. */
export const same = (text: string): Words => ({ en: [text], ja: [text] });

/** A text of our own, in which what stands between backticks is code. */
export function coded(text: Text): Words {
  return { en: split(text.en), ja: split(text.ja) };
}

/** Sentences one after another; Japanese puts no space between them. */
export function joined(all: readonly Words[], between: Text = { en: ' ', ja: '' }): Words {
  const join = (language: Language) =>
    all.flatMap((words, index) => (index === 0 ? words[language] : [between[language], ...words[language]]));
  return { en: join('en'), ja: join('ja') };
}

function split(text: string): Inline[] {
  return text
    .split(/`([^`]*)`/)
    .map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== '');
}
