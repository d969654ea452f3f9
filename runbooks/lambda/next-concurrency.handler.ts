interface Question {
  /** What the function has reserved now, above 0. */
  reserved: number;
  /** What the account has left for functions that reserve nothing. */
  unreserved: number;
  /** How much more it shall have. */
  percent: number;
  /** No function gets more than this. */
  maximum: number;
  /** This much the account keeps for functions that reserve nothing. */
  keep: number;
}

/**
 * The concurrency to reserve next: so many percent more, rounded up, never above `maximum`, and never so much that the account is left with
 * less than `keep`. Of an account that has little to give, the function gets what there is.
 *
 * @throws {Error} where the function has `maximum` already, or the account has nothing to give.
 */
export async function handler({
  reserved,
  unreserved,
  percent,
  maximum,
  keep,
}: Question): Promise<{ concurrency: number }> {
  if (reserved >= maximum) {
    throw new Error(
      `The function has ${reserved} reserved, and the maximum is ${maximum}: see why it needs so many, or raise MaximumConcurrency.`,
    );
  }
  const spare = unreserved - keep;
  if (spare <= 0) {
    throw new Error(
      `The account has ${unreserved} unreserved and keeps ${keep} of them: ask AWS for a higher concurrency quota.`,
    );
  }
  const wanted = Math.min(Math.ceil(reserved * (1 + percent / 100)), maximum);
  return { concurrency: Math.min(wanted, reserved + spare) };
}
