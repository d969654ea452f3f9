/** How much of `total` each of these gets that want so much: whoever wants little gets it all, and the rest is divided evenly. */
export function fairShares(wanted: number[], total: number): number[] {
  const shares = wanted.map(() => 0);
  const byWish = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  let left = total;
  for (const [rank, index] of byWish.entries()) {
    const share = Math.min(wanted[index] ?? 0, Math.floor(left / (byWish.length - rank)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
