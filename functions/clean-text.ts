// Control and format characters, lone surrogates and the two Unicode line breaks: nothing of them belongs in one line of text.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/**
 * One printable line of at most `maxLength` UTF-16 units out of text that others wrote: control characters, line breaks and
 * direction marks become a space, and what is too long ends in `…`.
 */
export function cleanText(text: string, maxLength: number): string {
  const line = text.replace(unprintable, ' ').replace(/ {2,}/g, ' ').trim();
  return clipText(line, maxLength);
}

/** The text cut to at most `maxLength` UTF-16 units, ending in `…` where something was cut; never halves a character. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, Math.max(0, maxLength - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
