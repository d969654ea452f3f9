/** Lets through so many a second, evenly: resolves when it is the caller's turn. Turns are given in the order in which they are asked for. */
export function createPace(
  perSecond: number,
  { now, sleep }: { now(): number; sleep(ms: number): Promise<void> },
): () => Promise<void> {
  const apart = 1_000 / perSecond;
  let free = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now();
    const turn = Math.max(at, free);
    free = turn + apart;
    if (turn > at) await sleep(turn - at);
  };
}
