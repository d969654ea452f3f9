/** Chance that a seed fixes: the same seed gives the same draws in the same order. */
export interface Random {
  /** An integer from 0 up to, but not including, `count`. */
  below(count: number): number;
  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** A generator of the family sfc32, whose state is spread from the seed. https://pracrand.sourceforge.net/RNG_engines.txt */
export function createRandom(seed: number): Random {
  let [a, b, c, count] = [seed | 0, 0x9e3779b9 | 0, Math.floor(seed / 0x1_0000_0000) | 0, 1];
  const draw = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) draw();

  const below = (limit: number) => draw() % limit;
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => draw() < probability * 0x1_0000_0000,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  };
}
