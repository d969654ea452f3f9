/** As many calls to the table at the same time are quick, and no burst. */
const atOnce = 25;

/** Does the work for each, some of them at a time, and resolves to the results in order. Fails with the first that fails. */
export async function someAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < items.length; index += atOnce) {
    results.push(...(await Promise.all(items.slice(index, index + atOnce).map(work))));
  }
  return results;
}
