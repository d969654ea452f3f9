import { autonomy } from './autonomy.ts';
import type { Section } from './section.ts';

/** The parts of the report, in their order. */
export const sections: Section<never>[] = [autonomy as Section<never>];
