import { fileURLToPath } from 'node:url';
import type { Progress } from '../benchmark.ts';
import { startRunner } from '../engine/runner.ts';
import { median } from '../median.ts';
import type { StormRan, StormWork } from './own.ts';

/** Storms of these sizes, each so often that the small ones take as long as a clock can measure. */
const sizes = [
  { events: 1_000, times: 9 },
  { events: 10_000, times: 3 },
  { events: 100_000, times: 1 },
];
export const stormTargets = 5_000;
const warmUps = 4;

/** What storms of one size cost. */
export interface StormCost {
  events: number;
  /** Median microseconds of processor time an event. */
  microseconds: number;
  ran: StormRan;
}

interface StormCosts {
  many: StormCost[];
  one: StormCost[];
  largest: StormCost;
}

let measured: Promise<StormCosts> | undefined;

/** The costs of storms, measured once for all benchmarks of a run. */
export function measureStorm(progress: Progress): Promise<StormCosts> {
  measured ??= measure(progress);
  return measured;
}

/**
 * The cost of an event in storms of ever more events, on 5,000 targets and on a single one, each in a world of its own.
 *
 * @throws where a storm did not keep its promises: it is of no use that a wrong one is fast.
 */
async function measure(progress: Progress): Promise<StormCosts> {
  const runner = await startRunner<StormWork, StormRan>(fileURLToPath(new URL('./own.ts', import.meta.url)));
  const measureSize = async (
    targets: number,
    { events, times }: { events: number; times: number },
  ): Promise<StormCost> => {
    const costs: number[] = [];
    let ran: StormRan | undefined;
    for (let time = 0; time < times; time += 1) {
      progress(`${events} events on ${targets} targets, ${time + 1} of ${times}`);
      ran = await runner.run({ events, targets });
      expectPromises(ran, events, targets);
      costs.push((ran.cpuMilliseconds * 1_000) / events);
    }
    return { events, microseconds: median(costs), ran: ran as StormRan };
  };
  try {
    for (let time = 0; time < warmUps; time += 1) await runner.run({ events: 2_000, targets: stormTargets });
    const one = [];
    for (const size of sizes.slice(0, 2)) one.push(await measureSize(1, size));
    const many = [];
    for (const size of sizes) many.push(await measureSize(stormTargets, size));
    return { many, one, largest: many.at(-1) as StormCost };
  } finally {
    runner.close();
  }
}

/** Where all signals are of one target there is only one that could be told of singly, and it may be. */
function expectPromises({ decided, decidedTwice, started, told, reports }: StormRan, events: number, targets: number) {
  const faults = [];
  if (decided !== events || decidedTwice > 0)
    faults.push(`${decided} signals were decided, ${decidedTwice} of them twice`);
  for (const [document, runs] of Object.entries(started)) {
    if (runs > 3) faults.push(`${document} was started ${runs} times, on more than 3 targets at once`);
  }
  const [report, ...others] = reports;
  if (report === undefined || others.length > 0) faults.push(`there are ${reports.length} reports`);
  if (report?.signals !== events) faults.push(`the report tells of ${report?.signals} signals`);
  const single = told.filter((subject) => !subject.startsWith('[Kizuki] storm'));
  if (targets > 1 && (single.length > 0 || told.length !== 2)) faults.push(`people were told: ${told.join('; ')}`);
  if (faults.length > 0)
    throw new Error(`the storm of ${events} events did not keep its promises: ${faults.join('; ')}`);
}
