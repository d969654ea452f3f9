import type { ParseOptions, SchemaOptions, YAMLError } from 'yaml';

/** Whole numbers as YAML 1.1 and 1.2 both read them; more digits than a number holds exactly are text. */
const wholeNumber = /^[-+]?(0|[1-9][0-9]{0,14})$/;

/**
 * How the words of YAML are read. AWS tells no version of YAML, and its own pages write only `true` and `false`. So what YAML 1.1 and 1.2
 * read differently stays the text that is written: `yes`, `on`, `1_000`, `12:30:45`, and the account number 012345678901, which is an octal
 * number in one and loses its zero in the other. Merge keys, which only 1.1 has, are taken. A tag means nothing, except on a text.
 * docs/decisions/0008-words-of-yaml.md
 */
export const yamlWords: ParseOptions & SchemaOptions = {
  merge: true,
  resolveKnownTags: false,
  customTags: (tags) =>
    tags
      .filter(
        (tag) => !(typeof tag === 'object' && tag.tag.endsWith(':int') && 'format' in tag && tag.format === 'OCT'),
      )
      .map((tag) =>
        typeof tag === 'object' && tag.tag.endsWith(':int') && !('format' in tag && tag.format)
          ? { ...tag, test: wholeNumber }
          : tag,
      ) as typeof tags,
};

/** What is wrong with a text, said to who wrote it and not to who calls the parser. */
export function reasonOf(error: YAMLError, text: string): string {
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(text.slice(error.pos[0]))?.[0].trim();
    return `the key ${key} stands twice in one map`;
  }
  if (error.code === 'TAB_AS_INDENT') return 'lines are indented with tabs, where YAML takes only spaces';
  if (error.code === 'MULTIPLE_DOCS') return 'a second document begins here after ---, and a file holds one';
  return error.message;
}

/**
 * Where JSON has a comment, which AWS does not take: `//` or `/*` outside of its texts. Undefined where there is none.
 * A URL has the same two slashes after a colon, in YAML that is written with braces.
 */
export function commentIn(json: string): number | undefined {
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"|(?<![^\s,{}[\]"])\/[/*]/g))
    if (match[0].startsWith('/')) return match.index;
  return undefined;
}
