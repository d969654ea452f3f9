import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** What every part of a simulated world needs. */
export interface Surroundings {
  timeline: Timeline;
  random: Random;
  trace: Trace;
  faults: Pick<Faults, 'next'>;
  /** Whether faults, losses and new troubles still come; in the end the world grows calm. */
  isCalm(): boolean;
  /** When the schedule ends, in milliseconds since 1970. */
  endsAt: number;
}
