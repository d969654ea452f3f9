/** Characters that mean something to a shell, quoted or not; a space is harmless inside the quotes that the builder writes. */
const metacharacters = /['"`$\\;&|<>(){}[\]*?!#~^\p{Cc}]/u;

/**
 * Whether no text that the pattern matches holds a shell metacharacter. It errs on the safe side: a pattern that it
 * cannot follow (`.`, a negated set, `\S`, a look-around, no `^…$` around the whole) is not safe.
 */
export function isShellSafe(pattern: string): boolean {
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || pattern.endsWith('\\$')) return false;
  return isSafeBody(pattern.slice(1, -1));
}

/** Whether a text can stand between single quotes. */
export function isPlainText(text: string): boolean {
  return !metacharacters.test(text);
}

const token =
  /\\(?<escaped>.)|\[(?<set>(?:\\.|[^\]\\])*)\]|(?<group>\((?:\?:|(?!\?))|\))|(?<repeat>[*+?]|\{\d+(?:,\d*)?\})|(?<bar>\|)|(?<literal>[^.^$[\](){}*+?|\\])/suy;

function isSafeBody(body: string): boolean {
  let depth = 0;
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const groups = token.exec(body)?.groups;
    if (!groups) return false;
    const { escaped, set, group, bar, literal } = groups;
    if (escaped !== undefined && !isSafeEscape(escaped)) return false;
    if (set !== undefined && !isSafeSet(set)) return false;
    if (literal !== undefined && !isPlainText(literal)) return false;
    if (bar !== undefined && depth === 0) return false; // `^a|b$` is anchored on one side only
    if (group !== undefined) depth += group === ')' ? -1 : 1;
  }
  return depth === 0;
}

/** `\d` and `\w` are ASCII in Java and here; `\.` and the like stand for themselves. */
function isSafeEscape(character: string): boolean {
  return /[dw]/.test(character) || (!/[A-Za-z0-9]/.test(character) && isPlainText(character));
}

/** A set such as `A-Za-z0-9._/-`: each range is short enough to look at every character. */
function isSafeSet(set: string): boolean {
  if (set.startsWith('^') || /[[\]]|&&/.test(set)) return false;
  const parts = set.match(/\\.|./gsu) ?? [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as string;
    if (part.startsWith('\\')) {
      if (!isSafeEscape(part.slice(1))) return false;
      continue;
    }
    const end = parts[index + 1] === '-' ? parts[index + 2] : undefined;
    if (end === undefined) {
      if (!isPlainText(part)) return false;
      continue;
    }
    if (end.length !== 1 || !isPlainRange(part, end)) return false;
    index += 2;
  }
  return true;
}

function isPlainRange(from: string, to: string): boolean {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  if (last < first || last - first > 128) return false;
  return Array.from({ length: last - first + 1 }, (_, offset) => String.fromCharCode(first + offset)).every(
    isPlainText,
  );
}
