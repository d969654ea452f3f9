import type { Block } from './block.ts';
import type { FittingText } from './tracker.ts';

/** Lists of lines are cut down to no less than this. */
const least = 200;

/**
 * A text as a tracker wants it, with as much of its lines as fits: `write` gives it the tracker's form, `lengthOf` says how long that is
 * by the tracker's own count. Undefined where it does not fit however much is left out.
 */
export function fitted<Form>(
  text: FittingText,
  write: (blocks: Block[]) => Form,
  lengthOf: (form: Form) => number,
  most: number,
): Form | undefined {
  for (let longest = most; longest >= least; longest = Math.floor(longest * 0.8)) {
    const form = write(text(longest));
    if (lengthOf(form) <= most) return form;
  }
  return undefined;
}
