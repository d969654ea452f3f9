/** What the works resolve to, once each has ended, so that none is left half done where another failed; throws the first failure. */
export async function allEnded<T extends Promise<unknown>[]>(
  ...works: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works) as never;
}
