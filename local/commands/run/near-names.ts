/** Names a person may have meant, as the end of a sentence; all of them where none is near. */
export function nearNames(given: string, names: string[]): string {
  const near = names
    .map((name) => ({ name, distance: distance(given.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance: steps }) => steps <= Math.max(2, name.length / 3) || name.endsWith(`/${given}`))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
  return near.length > 0 ? `did you mean ${near.join(' or ')}?` : `runbooks are ${[...names].sort().join(', ')}`;
}

/** Levenshtein's distance: how many characters to insert, delete or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j += 1) {
      const replaced = (row[j] ?? 0) + (to[j] === character ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
