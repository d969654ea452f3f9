const word = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+|[\p{L}\p{N}]+/gu;

const japanese = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;

/**
 * The terms of a text in either language: words by their letters, those of a name such as `RestartService` also by its parts, and
 * Japanese, which has no spaces, by each two neighbouring characters. Full-width letters count as the usual ones.
 */
export function tokenize(text: string): string[] {
  return (text.normalize('NFKC').match(word) ?? []).flatMap((found) => {
    if (japanese.test(found)) return pairs(found);
    const parts = found.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
    return parts.length > 1 ? [found, ...parts] : [found];
  });
}

function pairs(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
