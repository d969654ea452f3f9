/**
 * The parts with `own` in the place of those from the first that begins Kizuki's text to the last that ends it; undefined where there is
 * no such place, because people took it away.
 */
export function replaceMarked<Part>(
  parts: Part[],
  isBegin: (part: Part) => boolean,
  isEnd: (part: Part) => boolean,
  own: Part[],
): Part[] | undefined {
  const begin = parts.findIndex(isBegin);
  const end = parts.findLastIndex(isEnd);
  if (begin === -1 || end < begin) return undefined;
  return [...parts.slice(0, begin), ...own, ...parts.slice(end + 1)];
}
