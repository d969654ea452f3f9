import type { Progress } from './benchmark.ts';

const quietMilliseconds = 2_000;

/** Tells a person what a benchmark is doing, on `write`, whenever two seconds have passed since they last heard of it. */
export function progressOf(name: string, write: (line: string) => void, now: () => number): Progress {
  let last = now();
  return (doing) => {
    if (now() - last < quietMilliseconds) return;
    last = now();
    write(`${name}: ${doing}\n`);
  };
}
