import { translateJavaPattern } from './java-pattern.ts';
import { matchWithinTime } from './match-within-time.ts';

export interface AllowedPattern {
  source: string;
  matches(text: string): boolean;
}

/** What only Java has: a pattern with one of these that cannot be translated is no mistake of its author. */
const JAVA_ONLY = /&&|\\[XNbB]\{|\\X|\\p\{(?:In|Is|java|script|block|blk)|\(\?[<a-z-]*[dux]|\\k<|[*+?}]\+|\\c/;

/**
 * Compiles an `allowedPattern`, a regular expression of Java. It must match the whole value: undocumented, and the stricter of the two
 * readings. A pattern that is right in Java and that JavaScript cannot express matches every value. Matching ends after a time, because
 * patterns come with documents of others. Throws `SyntaxError` for one that is wrong in both.
 */
export function compileAllowedPattern(source: string): AllowedPattern {
  const { source: translated, flags } = translateJavaPattern(source);
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${translated})$`, flags);
  } catch (error) {
    if (JAVA_ONLY.test(source)) return { source, matches: () => true };
    throw withoutWrapping(source, error);
  }
  return { source, matches: (text) => matchWithinTime(pattern, text) };
}

/** The reason, in the words of the pattern as it was written. */
function withoutWrapping(source: string, error: unknown): unknown {
  try {
    new RegExp(source);
    return error;
  } catch (plain) {
    return plain;
  }
}
