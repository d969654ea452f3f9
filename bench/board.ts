import type { Benchmark } from './benchmark.ts';
import { costOfPage } from './board/own.ts';

const few = 100;
const many = 10_000;
const bar = 1.2;

/** A page of the incident board must not cost more because there are more incidents: in time, in bytes, in calls. */
export const board: Benchmark = {
  name: 'board',
  summary: 'a page of the incident board with 10,000 open incidents, against one with 100',
  async run(progress) {
    progress(`${few} incidents`);
    const small = await costOfPage(few);
    progress(`${many} incidents`);
    const large = await costOfPage(many);
    const value = large.milliseconds / small.milliseconds;
    const bytes = large.bytes / small.bytes;
    return {
      metric: `time of a page at ${many} incidents over that at ${few}`,
      unit: 'times',
      value,
      bar,
      holds: value <= bar && bytes <= bar && large.calls <= small.calls,
      note: `${large.milliseconds.toFixed(1)} ms of processor time against ${small.milliseconds.toFixed(1)} ms, the local table's with it; ${large.bytes} bytes against ${small.bytes}; ${large.calls} calls, all at once, against ${small.calls}`,
    };
  },
};
