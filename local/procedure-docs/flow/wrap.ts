/** How wide a text is drawn, in ems: Chinese and Japanese characters are as wide as high, Latin ones about half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += isWide(character) ? 1 : /[mwMW@%]/.test(character) ? 0.85 : /[ilj.,:;'|! ]/.test(character) ? 0.32 : 0.56;
  return width;
}

/** Breaks a text into lines that are at most `ems` wide: between words, and between any two Japanese characters. */
export function wrap(text: string, ems: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(pieces) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
    while (widthOf(line) > ems && line.length > 1) {
      const cut = longestPrefix(line, ems);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  return [...lines, ...(line.trim() === '' ? [] : [line.trimEnd()])];
}

const wide = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\u3000-\u303f\u30fc\uff00-\uff60';

/** A Japanese character with the marks that may not begin a line, or a word with the space after it. */
const pieces = new RegExp(`[${wide}][、。)）」』ー・,.]*|[^\\s${wide}]+\\s*|\\s+`, 'gu');

const wideCharacter = new RegExp(`[${wide}]`, 'u');

const isWide = (character: string): boolean => wideCharacter.test(character);

function longestPrefix(line: string, ems: number): number {
  let cut = 1;
  while (cut < line.length && widthOf(line.slice(0, cut + 1)) <= ems) cut += 1;
  return cut;
}
