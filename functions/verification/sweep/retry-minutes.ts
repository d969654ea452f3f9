const first = 10;
const longest = 6 * 60;

/** Minutes after which a message is no news any more. */
export const patience = 24 * 60;

/** Minutes until a channel is told again that was tried so often and has not taken it: twice as long each time, six hours at most. */
export function retryMinutes(claims: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, claims - 1));
}
