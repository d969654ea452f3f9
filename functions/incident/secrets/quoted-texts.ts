/** A text of JSON within a text; the last one may have been cut. A quote that opens none is followed by what cannot come after one. */
const quoted = /(?<=[:[{,=(\s]|^)"((?:[^"\\\r\n]|\\.)*)(?:"(?=[,:}\])\s;]|$)|\\?$)/g;

/**
 * The text with what is quoted in it redacted as it reads without its escapes: a command's output within the answer of an API has no
 * line breaks of its own, and what stands on a line of its own is not seen to. What is not changed stays to the letter.
 */
export function redactQuoted(text: string, redact: (inner: string) => string): string {
  if (!text.includes('\\')) return text;
  return text.replace(quoted, (found: string, inner: string) => {
    if (!inner.includes('\\')) return found;
    const read = unquoted(inner);
    if (read === undefined) return found;
    const redacted = redact(read);
    if (redacted === read) return found;
    const isClosed = found.length === inner.length + 2 && found.endsWith('"');
    return `"${JSON.stringify(redacted).slice(1, -1)}${isClosed ? '"' : ''}`;
  });
}

function unquoted(inner: string): string | undefined {
  try {
    return JSON.parse(`"${inner}"`) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
