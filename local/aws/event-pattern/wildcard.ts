const parsed = new Map<string, RegExp>();

/** The expression of a wildcard pattern: `*` is any run of characters, `\*` and `\\` are themselves. */
export function wildcardExpression(wildcard: string): RegExp {
  let expression = parsed.get(wildcard);
  if (!expression) {
    expression = new RegExp(`^${translate(wildcard)}$`, 'su');
    parsed.set(wildcard, expression);
  }
  return expression;
}

/** What is wrong with a wildcard pattern, or undefined where nothing is. */
export function wildcardFault(wildcard: string): string | undefined {
  const bare = wildcard.replace(/\\[\\*]/g, '');
  if (bare.includes('\\')) return 'only * and \\ can be escaped in a wildcard';
  if (wildcard.replace(/\\[\\*]/g, '.').includes('**')) return 'consecutive wildcard characters are not allowed';
  return undefined;
}

function translate(wildcard: string): string {
  return wildcard.replace(/\\([\\*])|\*|[$()+.?[\]^{|}/-]/g, (token, escaped: string | undefined) => {
    if (escaped) return `\\${escaped}`;
    if (token === '*') return '.*';
    return token === '-' ? '-' : `\\${token}`;
  });
}
