import { Joined, Reference, type Value } from '../commands/value.ts';

/** Characters that end a line, hide what follows, or turn the direction in which code is read. */
const unsafe = /[\p{Cc}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000\ue001]/gu;

/** A text as a TypeScript literal. Whatever it holds, it is a text and nothing else. */
export function literal(text: string): string {
  const inner = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(unsafe, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
  return `'${inner}'`;
}

/** A script as a template literal over several lines. */
export function scriptLiteral(script: string): string {
  if (!script.includes('\n')) return literal(script);
  return `\`\n${templateText(script)}\n\``;
}

/** A text as it stands between the backticks of a template. */
function templateText(text: string): string {
  return text
    .replace(/\\|`|\$\{/g, '\\$&')
    .replace(unsafe, (character) =>
      character === '\n' || character === '\t'
        ? character
        : `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
    );
}

/** Texts as comments, one for each line. What a reader could not see is written out. */
export function comment(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) =>
      `// ${line.replace(/\t/g, '  ').replace(unsafe, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`)}`.trimEnd(),
    );
}

/** A value of a step's input as code; `expression` is how a reference is written where it stands. */
export function valueCode(value: Value, expression: (reference: Reference) => string): string {
  if (value instanceof Reference) return expression(value);
  if (value instanceof Joined) {
    const parts = value.parts.map((part) =>
      typeof part === 'string' ? templateText(part) : `\${${expression(part)}}`,
    );
    return `joined\`${parts.join('')}\``;
  }
  if (typeof value === 'string') return literal(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => valueCode(item, expression)).join(', ')}]`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${key === '__proto__' ? "['__proto__']" : keyCode(key)}: ${valueCode(item, expression)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

export function keyCode(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : literal(key);
}
