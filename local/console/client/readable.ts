/** A value as lines for people: names and values, lists, and texts of several lines as they are. What is not known yet stands as ‹…›. */
export function readable(value: unknown): string {
  return linesOf(marked(value)).join('\n');
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => listItem(linesOf(item)));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => entry(name, part));
  return typeof value === 'string' ? value.split('\n') : [String(value)];
}

function listItem([first = '', ...rest]: string[]): string[] {
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

function entry(name: string, part: unknown): string[] {
  // the lines of a script are one text, however they are sent
  const isScript = name === 'commands' && Array.isArray(part) && part.every((line) => typeof line === 'string');
  const lines = isScript ? part.join('\n').split('\n') : linesOf(part);
  const isPlain = typeof part !== 'object' || part === null;
  if (isPlain && lines.length === 1) return [`${name}: ${lines[0]}`];
  return [`${name}:`, ...lines.map((line) => `  ${line}`)];
}

/** What is not known yet comes as `{"unknown": "…"}`, with what it is as of now where that can be said. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  if ('unknown' in value) return 'now' in value ? value.now : `‹${value.unknown}›`;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, marked(part)]));
}
