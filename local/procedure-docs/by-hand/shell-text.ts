/** A text whose parts are either written out or the value of a shell variable. */
export type Piece = string | { variable: string };

/** One word for the shell: bare where that is safe, in single quotes, or in double quotes where variables are in it. */
export function shellWord(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => typeof piece === 'string')) return literalWord(pieces.join(''));
  return `"${joined(pieces, (text) => text.replace(/[\\$`"]/g, '\\$&'))}"`;
}

/** The text as it stands in a here-document whose end is not quoted. */
export function hereText(pieces: readonly Piece[]): string {
  return joined(pieces, (text) => text.replace(/[\\$`]/g, '\\$&'));
}

/** Single quotes, for what the shell shall leave as it is. */
export function literalWord(text: string): string {
  if (/^[\w@%+:,./=-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A word that ends no here-document of this text. */
export function endOfText(name: string, text: string): string {
  const lines = new Set(text.split('\n'));
  let end = name;
  while (lines.has(end)) end += '_';
  return end;
}

/** Braces only where what follows would be read as part of the name. */
function joined(pieces: readonly Piece[], quote: (text: string) => string): string {
  return pieces
    .map((piece, index) => {
      if (typeof piece === 'string') return quote(piece);
      const next = pieces[index + 1];
      return typeof next === 'string' && /^[\w[]/.test(next) ? `\${${piece.variable}}` : `$${piece.variable}`;
    })
    .join('');
}

/** Whether a shell text uses a variable. */
export function usesVariable(text: string, name: string): boolean {
  return text.includes(`\${${name}}`) || new RegExp(`\\$${name}\\b`).test(text);
}
