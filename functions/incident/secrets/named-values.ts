import { lineEnd } from './command-lines.ts';
import { isInArn } from './in-arn.ts';
import { looksRandom } from './looks-random.ts';
import { marker } from './marker.ts';
import { isHarmlessValue, type Telling, tellingName } from './telling-name.ts';
import { listEnd, valueAt } from './value-at.ts';

/**
 * A name and the sign between it and its value, as JSON, YAML, shells, addresses, headers and connection strings have them: quotes
 * may be escaped, as in a text inside a text. A name begins only where none is already, so that each is looked at once.
 */
const named =
  /(?<![\w.\u3040-\u30ff\u4e00-\u9fff-])-{0,2}([\w\u3040-\u30ff\u4e00-\u9fff][\w.\u3040-\u30ff\u4e00-\u9fff-]*)(?:\\{0,7}["']?[ \t]{0,3}(?:=>|:=|%3[dD]|[=:：＝])[ \t]{0,3}|([ \t]{1,3})(?=["']))/g;

/** An option of a command and its value behind a space. */
const option = /(?<!\S)--?([A-Za-z][\w-]*)[ \t]{1,3}(?=[^\s-])/g;

const element = /<([A-Za-z][\w:.-]*)>([^<\n]+)(?=<\/)/g;

/** Such names tell together with the word or two before them: `secret access key`, `next token`. */
const incomplete = /^(?:keys?|tokens?|value|string|is|was)$/i;
const wordsBefore = /(?:[A-Za-z]+[ \t])?[A-Za-z]+[ \t]$/;

const scheme = /^((?:bearer|basic|digest|negotiate|token|apikey|aws4-hmac-sha256|genie\w*|splunk)\s+)(.+)$/i;

/** The text without the values of names that tell of a secret. */
export function redactNamedValues(text: string): string {
  return redactEach(redactEach(redactEach(redactElements(text), named, nameInList()), option), lineEnd);
}

/** What a place in the text is called, and whether the next value is meant by an entry of a list of names and values. */
type Tell = (text: string, name: string, at: number, after: number) => Telling | undefined;

function redactEach(text: string, pattern: RegExp, tell: Tell = (_, name) => tellingName(name)): string {
  const parts: string[] = [];
  let copied = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [, name = '', beforeQuote] = found;
    const after = pattern.lastIndex;
    const telling = tell(text, name, found.index, after);
    if (
      telling === undefined ||
      ((beforeQuote !== undefined || pattern === option || pattern === lineEnd) && !telling.isSure)
    )
      continue;
    if (isInArn(text, found.index)) continue;
    const isYaml = telling.kind === 'password' && found[0].includes(':') && beginsLine(text, found.index);
    const isLine = telling.isHeader || isYaml;
    const place = valueAt(text, after, isLine ? 'line' : 'word') ?? listEnd(text, after);
    if (place === undefined) continue;
    const value = text.slice(place.start, place.end);
    const redacted = redactedValue(value, telling);
    // what is no secret may have one within it
    if (redacted === value) continue;
    parts.push(text.slice(copied, place.start), redacted);
    pattern.lastIndex = copied = place.end;
  }
  return copied === 0 ? text : [...parts, text.slice(copied)].join('');
}

/** Tells by the name, the words before it, and by the entry `name` that came before an entry `value`, as in lists of variables. */
function nameInList(): Tell {
  let listed: Telling | undefined;
  return (text, name, at, after) => {
    if (/^(?:name|key)$/i.test(name)) {
      const place = valueAt(text, after, 'word');
      const told = place && tellingName(text.slice(place.start, Math.min(place.end, place.start + 100)));
      listed = told?.isSure ? told : undefined;
      if (listed !== undefined) return undefined;
    }
    const telling = /^values?$/i.test(name) && listed !== undefined ? listed : ownName(text, name, at);
    if (telling !== undefined) listed = undefined;
    return telling;
  };
}

function ownName(text: string, name: string, at: number): Telling | undefined {
  if (!incomplete.test(name)) return tellingName(name);
  const before = wordsBefore.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? '';
  return tellingName(before + name);
}

/** As YAML has it, where a value needs no quotes though it has spaces. */
function beginsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 41), at);
  return /(?:^|[\r\n])[ \t]*(?:- )?$/.test(before) && (at <= 41 || /[\r\n]/.test(before));
}

function redactedValue(value: string, { kind, isSure, isHeader }: Telling): string {
  if (isHeader) return redactedHeader(value, kind);
  const isSecret = isSure ? !isHarmlessValue(value.trim(), kind) : looksRandom(value);
  return isSecret ? marker(kind) : value;
}

function redactedHeader(value: string, kind: string): string {
  if (kind === 'cookie') return value.includes('=') ? marker(kind) : value;
  const [, first, rest] = scheme.exec(value) ?? [];
  if (first !== undefined && rest !== undefined) return isHarmlessValue(rest) ? value : `${first}${marker(kind)}`;
  return looksRandom(value) ? marker(kind) : value;
}

function redactElements(text: string): string {
  if (!text.includes('</')) return text;
  return text.replace(element, (found, name: string, value: string) => {
    const telling = tellingName(name);
    return telling?.isSure && !isHarmlessValue(value.trim(), telling.kind) ? `<${name}>${marker(telling.kind)}` : found;
  });
}
