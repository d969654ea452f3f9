interface Question {
  /** How many there are now. */
  current: number;
  /** How many a person asks for; 0 asks for so many percent more. */
  wanted: number;
  percent: number;
  /** What it may not go beyond, by the name of each bound. */
  bounds: Record<string, number>;
}

/**
 * How many there shall be: what a person asks for, or so many percent more than now, rounded up. Percent more goes to the lowest of the
 * bounds at most; a number that a person gives is taken as it is, or refused.
 *
 * @throws {Error} where that would be no more than there are, or beyond a bound.
 */
export async function handler({ current, wanted, percent, bounds }: Question): Promise<{ size: number }> {
  const [[bound, most] = ['', Number.POSITIVE_INFINITY]] = Object.entries(bounds).sort(([, a], [, b]) => a - b);
  if (wanted > 0) {
    if (wanted <= current)
      throw new Error(`There are ${current} already, and ${wanted} are asked for: nothing to raise.`);
    if (wanted > most)
      throw new Error(`${wanted} are asked for, and ${bound} allows ${most}: ask for less, or raise it.`);
    return { size: wanted };
  }
  const size = Math.min(Math.ceil(current * (1 + percent / 100)), most);
  if (size <= current) {
    throw new Error(
      current >= most
        ? `There are ${current}, and ${bound} allows ${most}: see why so many are needed, or raise it.`
        : `There are ${current}, of which ${percent} % more are none: give a number in place of a percentage.`,
    );
  }
  return { size };
}
