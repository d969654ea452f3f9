import type { Section } from './section.ts';
import { alarms } from './sections/alarms.ts';
import { autonomy } from './sections/autonomy.ts';
import { holds } from './sections/holds.ts';
import { postmortems } from './sections/postmortems.ts';
import { repeats } from './sections/repeats.ts';
import { summary } from './sections/summary.ts';
import { times } from './sections/times.ts';
import { toil } from './sections/toil.ts';

/** The parts of the report, in their order. */
export const sections = [
  summary,
  times,
  toil,
  alarms,
  repeats,
  holds,
  autonomy,
  postmortems,
] as unknown as Section<unknown>[];
