/** What stands in place of a secret: `[redacted: password]`. */
export function marker(kind: string): string {
  return `[redacted: ${kind}]`;
}

/** Where a marker begins at this place, the place after it; else the place itself. */
export function afterMarker(text: string, at: number): number {
  if (!text.startsWith('[redacted: ', at)) return at;
  const end = text.indexOf(']', at);
  return end === -1 || end - at > longest ? at : end + 1;
}

const longest = 60;
