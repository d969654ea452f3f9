import { formatDuration } from '../../people/duration.ts';
import type { Text } from '../../text.ts';

/** A length of time in both languages; whole seconds below ten have no fraction. */
export function timeWords(seconds: number): Text {
  const [en, ja] = [formatDuration(seconds * 1000, 'en'), formatDuration(seconds * 1000, 'ja')];
  return { en: en.replace(/\.0 /, ' '), ja: ja.replace(/\.0 /, ' ') };
}
