import type { Benchmark, Progress } from '../benchmark.ts';
import { median } from '../median.ts';
import { ownEngine, type Runner, startRunner } from './runner.ts';
import { workload } from './workload.ts';

const bar = 1.5;
/** All sizes run the same compiled code by then; a small one would else be measured before the engine has been compiled for good. */
const warmUps = 3;
const batches = 7;
/** Small sizes are repeated until about so many steps have run, since a clock is too coarse for a few. */
const stepsPerBatch = 20_000;
const base = 100;

interface Series {
  name: string;
  summary: string;
  /** Ascending, with 100 among them. */
  sizes: number[];
  workOf(size: number): { steps: number; executions: number };
  unitOfWork: string;
}

/** A benchmark of how the engine's cost of one unit of work grows from 100 of them to the largest size; memory is shown beside it. */
export function growth({ name, summary, sizes, workOf, unitOfWork }: Series): Benchmark {
  return {
    name,
    summary,
    async run(progress) {
      const runner = await startRunner(ownEngine);
      try {
        const costs = await measure(runner, sizes, workOf, progress);
        const cost = (size: number) => costs.find((one) => one.size === size)?.microseconds ?? Number.NaN;
        const largest = sizes.at(-1) ?? base;
        const value = cost(largest) / cost(base);
        const note = costs
          .map((one) => `${one.size}: ${one.microseconds.toFixed(1)} µs and ${one.bytes.toFixed(0)} bytes`)
          .join('; ');
        return {
          metric: `cost of one ${unitOfWork} at ${largest.toLocaleString('en-US')} over that at ${base}`,
          unit: 'times',
          value,
          bar,
          holds: value <= bar,
          note: `one ${unitOfWork} in runs of ${note}`,
        };
      } finally {
        runner.close();
      }
    },
  };
}

/** Median microseconds and bytes of one unit of work for each size, all measured in turn. */
async function measure(runner: Runner, sizes: number[], workOf: Series['workOf'], progress: Progress) {
  const found = sizes.map((size) => ({ size, times: [] as number[], bytes: [] as number[] }));
  for (let batch = 1; batch <= warmUps + batches; batch += 1) {
    for (const { size, times, bytes } of found) {
      progress(`${size}, batch ${batch} of ${warmUps + batches}`);
      const { steps, executions } = workOf(size);
      const repeats = Math.max(1, Math.floor(stepsPerBatch / (steps * executions)));
      const work = { ...workload(steps, executions), repeats };
      const ran = await runner.run(work);
      if (batch <= warmUps) continue;
      times.push((ran.milliseconds * 1_000) / (size * repeats));
      if (batch === warmUps + batches)
        bytes.push(((await runner.run({ ...work, measureMemory: true })).bytes ?? 0) / size);
    }
  }
  return found.map(({ size, times, bytes }) => ({ size, microseconds: median(times), bytes: median(bytes) }));
}
