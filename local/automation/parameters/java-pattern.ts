/** The character classes of Java that JavaScript writes otherwise, as the inside of a class. */
const classes: Record<string, string> = {
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  ASCII: '\\x00-\\x7F',
  Lower: 'a-z',
  Upper: 'A-Z',
  Digit: '0-9',
  XDigit: '0-9A-Fa-f',
  Space: '\\s',
  Blank: ' \\t',
  Punct: '!-\\/:-@\\[-`{-~',
  Graph: '!-~',
  Print: ' -~',
  Cntrl: '\\x00-\\x1F\\x7F',
  IsAlphabetic: '\\p{Alphabetic}',
  IsDigit: '\\p{Nd}',
  IsLetter: '\\p{L}',
  IsLowercase: '\\p{Lowercase}',
  IsUppercase: '\\p{Uppercase}',
  IsWhite_Space: '\\p{White_Space}',
  javaLowerCase: '\\p{Lowercase}',
  javaUpperCase: '\\p{Uppercase}',
  javaLetter: '\\p{L}',
  javaLetterOrDigit: '\\p{L}\\p{Nd}',
  javaWhitespace: '\\s',
};

const TOKEN = new RegExp(
  [
    String.raw`\\Q(?<quoted>[\s\S]*?)(?:\\E|$)`,
    String.raw`\\(?<property>[pP])(?:\{\^?(?<name>[\w=]+)\}|(?<letter>[A-Z]))`,
    String.raw`\\x\{(?<hex>[0-9A-Fa-f]{1,6})\}`,
    String.raw`\\(?<escaped>[\s\S])`,
    String.raw`(?<open>\[\^?)\]`,
    String.raw`(?<atomic>\(\?>)`,
    String.raw`(?<flags>\(\?[a-zA-Z]*(?:-[a-zA-Z]+)?\))`,
    String.raw`(?<quantifier>[*+?]|\{\d+(?:,\d*)?\})(?<possessive>\+)?`,
    String.raw`[\s\S]`,
  ].join('|'),
  'g',
);

/** Escapes that Java has and JavaScript has not, outside of a class. */
const anchors: Record<string, string> = {
  A: '^',
  z: '$',
  Z: '(?=\\n?$)',
  G: '',
  R: '(?:\\r\\n|[\\n-\\r\\u0085\\u2028\\u2029])',
};
const spaces: Record<string, string> = {
  h: ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  a: '\\x07',
  e: '\\x1B',
};

/** What JavaScript reads as whole characters only in its Unicode mode: properties, and characters that are written as two halves. */
const UNICODE = /\\[pP](?:\{|[A-Z])|\\x\{|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F]|[\uD800-\uDBFF][\uDC00-\uDFFF]/;

/** A regular expression of Java as one of JavaScript: its source and flags. Possessive and atomic groups become ordinary ones. */
export function translateJavaPattern(java: string): { source: string; flags: string } {
  const flags = new Set<string>();
  const unicode = UNICODE.test(java);
  let depth = 0;
  const source = java.replace(TOKEN, (token, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (groups.quoted !== undefined) return literally(groups.quoted);
    if (groups.property !== undefined) return property(groups.property, groups.name ?? groups.letter ?? '', depth > 0);
    if (groups.hex !== undefined) return `\\u{${groups.hex}}`;
    if (groups.escaped !== undefined) return translateEscape(groups.escaped, token, depth > 0, unicode);
    if (groups.open !== undefined) return `${inClass('[', groups.open)}\\]`; // a first ] is one of the class
    if (depth > 0 || token === '[') return inClass(token);
    if (token === ']' || token === '}') return `\\${token}`; // alone, which JavaScript does not take in its Unicode mode
    if (groups.atomic !== undefined) return '(?:';
    if (groups.flags !== undefined) return inline(groups.flags);
    return groups.possessive === undefined ? token : (groups.quantifier ?? '');
  });
  if (unicode) flags.add('u');
  return { source, flags: [...flags].join('') };

  function inClass(token: string, open = token): string {
    if (token === '[') {
      depth += 1;
      return depth === 1 ? open : ''; // a class in a class is their union
    }
    if (token !== ']') return token;
    depth -= 1;
    return depth === 0 ? token : '';
  }

  /** `(?i)` in Java holds from there on; here for the whole, which is where documents write it. */
  function inline(token: string): string {
    for (const flag of token.replace(/-.*/, '').replace(/[^ims]/g, '')) flags.add(flag);
    return '';
  }
}

function property(kind: string, name: string, inClass: boolean): string {
  const range = classes[name];
  if (range === undefined) return `\\${kind}{${name.replace(/^Is(?=\p{Lu}\p{Ll}?$)/u, '')}}`;
  if (kind === 'p') return inClass ? range : `[${range}]`;
  return `[^${range}]`;
}

function translateEscape(character: string, token: string, inClass: boolean, unicode: boolean): string {
  if (!inClass && anchors[character] !== undefined) return anchors[character];
  const space = spaces[character];
  if (space !== undefined) return inClass ? space : `[${space}]`;
  // JavaScript takes only some characters escaped once it reads a pattern as Unicode.
  const needless = unicode && !/[\w^$\\.*+?()[\]{}|/-]/.test(character);
  return needless || (unicode && character === '-' && !inClass) ? character : token;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
