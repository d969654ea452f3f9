import { createContext, Script } from 'node:vm';

/** Longer than any honest pattern takes for the 512 characters that a value may have. */
const MOST_MILLISECONDS = 250;

/** A group that repeats can take exponential time; without one, the time is bounded well enough by the length of the text. */
const REPEATED_GROUP = /\)[*+{]/;

/** A pattern took too long with a value: it goes back and forth without end. */
export class PatternTooSlowError extends Error {
  override readonly name = 'PatternTooSlowError';

  constructor(pattern: RegExp, cause: unknown) {
    super(
      `the pattern ${pattern.source} took more than ${MOST_MILLISECONDS} ms to decide; write it without repetition inside of repetition`,
      { cause },
    );
  }
}

const script = new Script('pattern.test(text)');
const context = createContext({ pattern: /x/, text: '' }) as { pattern: RegExp; text: string };

/** Whether a pattern matches. Throws `PatternTooSlowError`, so that no pattern can stop everything. */
export function matchWithinTime(pattern: RegExp, text: string): boolean {
  if (!REPEATED_GROUP.test(pattern.source.slice(4, -2)) && text.length <= 2048) return pattern.test(text);
  context.pattern = pattern;
  context.text = text;
  try {
    return script.runInContext(context, { timeout: MOST_MILLISECONDS }) as boolean;
  } catch (cause) {
    throw new PatternTooSlowError(pattern, cause);
  }
}
