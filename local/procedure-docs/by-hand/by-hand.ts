import type { Text } from '../../../functions/text.ts';

/** What a person types to do one step, and what must then be seen. */
export interface ByHand {
  /** For a POSIX shell with the AWS CLI; uses the variables of the set-up and of the reads before it. */
  command: string;
  /** What the command must show; absent where it only has to succeed. Words between backticks stand for themselves. */
  mustShow?: Text;
}
