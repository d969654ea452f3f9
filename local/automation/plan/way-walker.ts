import type { PlannedAttempt } from './perform-planned.ts';
import type { Choice, PlannedStep, Way, WayEnd } from './plan.ts';

/** A step of the plan, with what its attempts came to, so that a further walk along the same way need not make them again. */
export interface Visit {
  planned: PlannedStep;
  attempts: ({ done: PlannedAttempt } | { error: unknown })[];
}

/**
 * Lays the walks of a plan into one tree of ways. Each walk begins at the start; where a step has several ways, its choices say which it
 * takes, and beyond them the first. The others are left open for further walks.
 */
export interface WayWalker {
  /** The next step that begins: a new one, or the one that an earlier walk found there. */
  step(make: () => PlannedStep): Visit;
  /** Takes one of the ways on from a step and gives its number. */
  choose(planned: PlannedStep, options: string[]): number;
  /** Ends the way; with `without`, the step that began last is taken away again. */
  end(end: WayEnd, without?: PlannedStep): void;
  /** The steps of this walk so far, in order. */
  walked: PlannedStep[];
}

/** Makes the walker of one walk. `visits` is shared by all walks of a plan; `open` gets the choices that lead to ways not walked yet. */
export function walkWay(root: Way, choices: number[], visits: Map<PlannedStep, Visit>, open: number[][]): WayWalker {
  let way = root;
  let position = 0;
  const taken: number[] = [];
  const walked: PlannedStep[] = [];

  return {
    walked,
    step(make) {
      const planned = way.steps[position] ?? make();
      way.steps[position] = planned;
      position += 1;
      walked.push(planned);
      const visit = visits.get(planned) ?? { planned, attempts: [] };
      visits.set(planned, visit);
      return visit;
    },
    choose(planned, options) {
      const chosen = choices[taken.length] ?? 0;
      if (!planned.ways) {
        planned.ways = options.map((when): Choice => ({ when, steps: [] }));
        for (let other = options.length - 1; other > 0; other -= 1) open.push([...taken, other]);
      }
      taken.push(chosen);
      way = planned.ways[chosen] as Way;
      position = 0;
      return chosen;
    },
    end(end, without) {
      if (without) way.steps.splice(way.steps.indexOf(without), 1);
      way.end ??= end;
    },
  };
}
