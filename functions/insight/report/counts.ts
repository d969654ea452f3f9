/** How often each name is among these, most first, names of one amount in their order. */
export function counts(names: string[]): [name: string, count: number][] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
}
