/** What every text that the pattern matches begins with, as far as it is plain letters; empty where that cannot be told. */
export function beginningOf(pattern: string): string {
  if (!pattern.startsWith('^') || pattern.includes('|')) return '';
  const plain = /^(?:[\w/:@-]|\\[-./:@])*/.exec(pattern.slice(1))?.[0] ?? '';
  const repeated = /^[*+?{]/.test(pattern.slice(1 + plain.length));
  return (repeated ? plain.replace(/(?:\\.|.)$/s, '') : plain).replaceAll('\\', '');
}
