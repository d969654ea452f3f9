/** Stands in a pattern for an asterisk or question mark that is no wildcard: what a policy variable put there. */
const literals: Record<string, string> = { '\uE000': '*', '\uE001': '?' };

/** A text as a pattern that fits only itself. */
export function quoteWildcards(text: string): string {
  return text.replaceAll('*', '\uE000').replaceAll('?', '\uE001');
}

/** Whether text fits a pattern in which `*` stands for any characters and `?` for one; linear in time, so that no policy can stall a call. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.length && (pattern[p] === '?' || literal(pattern[p]) === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** `ArnLike`: each of the six parts of an ARN is matched on its own, so that a wildcard never spans a colon before the resource. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [expected, actual] = [arnParts(pattern), arnParts(arn)];
  return (
    expected.length === actual.length && expected.every((part, index) => matchesWildcard(part, actual[index] ?? ''))
  );
}

function literal(character: string | undefined): string | undefined {
  return character === undefined ? undefined : (literals[character] ?? character);
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
