import { AwsCallError } from '../ports.ts';
import type { ActionContext } from './action.ts';

/** How long EC2 may not know yet of what it has just made; AWS names no limit. Milliseconds. */
const UNKNOWN_FOR = 120_000;

/**
 * Makes a look at something that was just made from one that may fail with `notFound` because EC2 is eventually consistent: for a while,
 * that counts as nothing to see yet. https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
export function lookAtNew<T>(
  { clock }: ActionContext,
  notFound: string,
  look: () => Promise<T | undefined>,
): () => Promise<T | undefined> {
  const known = clock.now() + UNKNOWN_FOR;
  return async () => {
    try {
      return await look();
    } catch (error) {
      if (error instanceof AwsCallError && error.code === notFound && clock.now() < known) return undefined;
      throw error;
    }
  };
}
