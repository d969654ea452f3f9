import type { Benchmark } from './benchmark.ts';
import { bytes, count } from './storm/amounts.ts';
import { measureStorm, type StormCost } from './storm/measure-storm.ts';

const bar = 1.1;

/**
 * 100,000 alarm events over 5,000 targets within five minutes of virtual time through dispatch, notify and the look after storms, with
 * everything around them in memory, twenty at a time. Every storm must keep its promises, or nothing is measured.
 */
export const storm: Benchmark = {
  name: 'storm',
  summary: '100,000 alarm events over 5,000 targets: what an event costs must not grow',
  async run(progress) {
    const { many, one, largest } = await measureStorm(progress);
    const value = growthOf(many);
    const { ran, events } = largest;
    const notes = [
      `an event of ${costs(many)}; on one target ${costs(one)}`,
      `processor time, ${ran.told.length} messages, ${Object.values(ran.started).reduce((sum, runs) => sum + runs, 0)} runs, every signal decided once`,
      `of the heap ${bytes(ran.heldBytes / events)} an event is the record in memory, and ${bytes(ran.keptBytes / events)} an event is left once that is let go`,
    ];
    return {
      metric: `cost of an event in a storm of ${count(events)} over that in one of 1,000`,
      unit: 'times',
      value,
      bar,
      holds: value <= bar && growthOf(one) <= bar,
      note: notes.join('; '),
    };
  },
};

function growthOf(costs: StormCost[]): number {
  return (costs.at(-1)?.microseconds ?? Number.NaN) / (costs[0]?.microseconds ?? Number.NaN);
}

function costs(measured: StormCost[]): string {
  return measured.map(({ events, microseconds }) => `${count(events)}: ${microseconds.toFixed(0)} µs`).join(', ');
}
