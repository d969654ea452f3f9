/**
 * Whether the whole text fits the pattern, in which `*` stands for any text, also none, and everything else for itself.
 * Takes at most one pass over the text for each literal part of the pattern: no pattern can make it slow.
 */
export function fitsWildcard(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;

  const end = text.length - tail.length;
  let from = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return from <= end;
}
