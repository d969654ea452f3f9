/** How many letters may be wrong, missing or too many in a name of that length. */
function tolerance(name: string): number {
  return name.length < 5 ? 1 : 2;
}

/**
 * Whether one name is a slip of the pen for another: a letter or two wrong, missing, too many or exchanged. Names that differ only in
 * case are not told apart by all of AWS's own schemas, so that is none.
 */
export function isSlip(given: string, meant: string): boolean {
  const [from, to] = [given.toLowerCase(), meant.toLowerCase()];
  if (from === to || Math.abs(from.length - to.length) > tolerance(meant)) return false;
  return distance(from, to) <= tolerance(meant);
}

/** Levenshtein's distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 0; i < from.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replaced = (row[j] ?? 0) + (to[j] === from[i] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
