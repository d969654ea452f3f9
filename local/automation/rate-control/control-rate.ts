import type { Rate } from './read-rate.ts';

/**
 * Does work for each item, no more at once than the rate allows: one first, then, with each that ends, one more than before until
 * `maxConcurrency` is reached. None begins once there are more errors than `maxErrors`, or `stopped` says so; what has begun ends.
 *
 * `work` gives whether it succeeded and must not reject. Gives how many items were begun, in order, and how many failed.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale-controls.html
 */
export function controlRate<T>(
  items: readonly T[],
  { maxConcurrency, maxErrors }: Rate,
  work: (item: T) => Promise<boolean>,
  stopped: () => boolean,
): Promise<{ begun: number; errors: number }> {
  let allowed = 1;
  let running = 0;
  let begun = 0;
  let errors = 0;

  return new Promise((resolve, reject) => {
    function ended(succeeded: boolean): void {
      running -= 1;
      if (!succeeded) errors += 1;
      allowed = Math.min(maxConcurrency, allowed + 1);
      fill();
    }

    function fill(): void {
      while (running < allowed && begun < items.length && errors <= maxErrors && !stopped()) {
        const item = items[begun] as T;
        begun += 1;
        running += 1;
        work(item).then(ended, reject);
      }
      if (running === 0) resolve({ begun, errors });
    }

    fill();
  });
}
