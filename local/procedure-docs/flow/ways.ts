import type { Band } from './flow.ts';

type Steps = Band['steps'];

/** The number of the choice whose second way begins with this step: of `7b.1` it is `7`. */
export function choiceOf(number: string): string | undefined {
  return /^(.*)b\.1$/.exec(number)?.[1];
}

/** From which step to which, by their numbers: the second way of a choice begins at the choice, and both meet at the step after it. */
export function links(steps: Steps): [string, string][] {
  return steps.slice(1).flatMap(({ number, depth }, index): [string, string][] => {
    const choice = choiceOf(number);
    if (choice !== undefined) return [[choice, number]];
    return endsOf(steps.slice(0, index + 1), depth).map((from) => [from, number]);
  });
}

/** The numbers of the steps that lead to what follows at a depth: the last, and the last of the first way of a choice that ended. */
export function endsOf(steps: Steps, depth = 0): string[] {
  const last = steps.at(-1)?.number;
  if (last === undefined) return [];
  const firstWays = steps.filter(
    (one, at) =>
      one.depth > depth &&
      choiceOf(steps[at + 1]?.number ?? '') !== undefined &&
      last.startsWith(`${one.number.replace(/a\.\d+$/, '')}b.`),
  );
  return [...firstWays.map(({ number }) => number), last];
}
