import type { Benchmark, Progress } from './benchmark.ts';
import { installPeer } from './engine/peer.ts';
import { ownEngine, type Runner, startRunner } from './engine/runner.ts';
import { type Workload, workload } from './engine/workload.ts';
import { median } from './median.ts';

const bar = 5;
/** Both have been compiled for good by then. */
const warmUps = 8;
const batches = 9;

/**
 * 1,000 executions of ten steps one after another, all records kept, against the one other simulator of such documents: the same
 * document, parameters and answers, each in a process of its own, in turn, so that whatever else the machine does meets both alike.
 */
export const engine: Benchmark = {
  name: 'engine',
  summary: 'executions of ten AWS calls a second; against the simulation of @cdklabs/cdk-ssm-documents',
  async run(progress) {
    const work = workload(10, 1_000);
    const peer = await installPeer((doing) => process.stderr.write(`engine: ${doing}\n`));
    const modules = 'missing' in peer ? [ownEngine] : [ownEngine, peer.module];
    const [value = 0, peerValue] = await alternate(modules, work, progress);
    const result = { metric: 'executions of 10 steps, median', unit: 'executions/s', value, bar };
    if ('missing' in peer || peerValue === undefined) {
      const why = 'missing' in peer ? peer.missing : 'it was not measured';
      return { ...result, holds: true, note: `the bar is for the ratio, and the peer was not measured: ${why}` };
    }
    const ratio = value / peerValue;
    return {
      ...result,
      peer: peer.name,
      peerValue,
      ratio,
      holds: ratio >= bar,
      note: `the bar is for the ratio; ${(1e6 / value).toFixed(0)} µs an execution, the peer ${(1e6 / peerValue).toFixed(0)} µs with its log silenced`,
    };
  },
};

/** The median rate of each, in executions a second. */
async function alternate(modules: string[], work: Workload, progress: Progress): Promise<number[]> {
  const runners: { runner: Runner; rates: number[] }[] = [];
  try {
    for (const module of modules) runners.push({ runner: await startRunner(module), rates: [] });
    for (let batch = 0; batch < warmUps + batches; batch += 1) {
      progress(`batch ${batch + 1} of ${warmUps + batches}`);
      for (const { runner, rates } of runners) {
        const { milliseconds } = await runner.run(work);
        if (batch >= warmUps) rates.push((work.executions / milliseconds) * 1_000);
      }
    }
  } finally {
    for (const { runner } of runners) runner.close();
  }
  return runners.map(({ rates }) => median(rates));
}
