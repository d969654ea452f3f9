import type { Episode } from '../guard-state.ts';

/** Whether an episode is on at `now` (ISO 8601, UTC). */
export function isOn<T extends Partial<Episode>>(episode: T | undefined, now: string): episode is T & Episode {
  return (
    episode?.since !== undefined &&
    episode.until !== undefined &&
    episode.incidentId !== undefined &&
    now < episode.until
  );
}
