/** The character classes of Java that JavaScript writes otherwise, as the inside of a class. */
const posix: Record<string, string> = {
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  Lower: 'a-z',
  Upper: 'A-Z',
  Digit: '0-9',
  XDigit: '0-9A-Fa-f',
  Space: '\\s',
  Blank: ' \\t',
};

const TOKEN = /\\p\{(?<name>\w+)\}|\\[\s\S]|(?<quantifier>[*+?]|\{\d+(?:,\d*)?\})(?<possessive>\+)?|[\s\S]/g;

/**
 * Compiles an `allowedPattern`, a regular expression of Java. It must match the whole value: undocumented, and the stricter of the two
 * readings. Throws `SyntaxError` for one that JavaScript cannot express.
 */
export function compileAllowedPattern(source: string): { source: string; matches(text: string): boolean } {
  const [, flags = '', rest = source] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(source) ?? [];
  const translated = translate(rest);
  const pattern = new RegExp(`^(?:${translated})$`, flags + (/\\p\{/.test(translated) ? 'u' : ''));
  return { source, matches: (text) => pattern.test(text) };
}

function translate(java: string): string {
  let inClass = false;
  return java.replace(TOKEN, (token, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const range = groups.name === undefined ? undefined : posix[groups.name];
    if (range !== undefined) return inClass ? range : `[${range}]`;
    if (inClass) {
      if (token === ']') inClass = false;
      return token;
    }
    if (token === '[') inClass = true;
    if (token === '\\A') return '^';
    if (token === '\\z' || token === '\\Z') return '$';
    return groups.possessive === undefined ? token : (groups.quantifier ?? '');
  });
}
