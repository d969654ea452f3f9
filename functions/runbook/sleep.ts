import type { Text } from '../text.ts';
import type { SleepStep } from './step.ts';

/** Waits for a time, whatever happens; where there is something to look at, `waitFor` is better. */
export function sleep(name: string, label: Text, { seconds }: { seconds: number }): SleepStep {
  return { kind: 'sleep', name, label, timeoutSeconds: seconds + 60, seconds };
}
