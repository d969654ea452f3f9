import type { World } from '../world.ts';

/** Something that holds in every schedule: what there is to see in its world at the end in, the evidence of each violation out. */
export type Invariant = (world: World) => string[] | Promise<string[]>;

/** As long as an invocation may take between what it read and what it started. */
export const oneMoment = 30_000;

export function clock(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}
