/** Shown as nothing, and part of no markup. */
const gap = '\u200b';

/**
 * Text in which none of these begins, for markup that has no way to say that a text is none: an invisible character stands after the
 * first character of each.
 */
export function breakMarkup(text: string, beginnings: RegExp): string {
  return text.replace(beginnings, (found) => {
    const [first = ''] = found;
    return `${first}${gap}${found.slice(first.length)}`;
  });
}
