import type { Step } from '../document/automation-document.ts';
import type { StepState } from '../execution/execution-state.ts';
import type { Planning } from './plan-document.ts';
import type { Visit, WayWalker } from './way-walker.ts';

/** A step that has begun in a walk. */
export interface Running extends Visit {
  /** How often its action was performed in this walk. */
  tries: number;
  /** Absent until its action is performed. */
  stepState?: StepState;
  /** The way that was chosen at it in this walk. */
  chosen?: number;
}

/** One walk, as far as the steps in it need to know. */
export interface Walk {
  planning: Planning;
  walker: WayWalker;
  /** What was chosen at the steps inside of loops, by step. */
  insideLoops: Map<Step, number>;
  /** Time goes on by so many milliseconds although nobody waits. */
  skip(milliseconds: number): void;
}

/** The way that this walk takes on from a step; inside of a loop it is the same in every round, else the ways would double with each. */
export function choose(running: Running, options: string[], { walker, insideLoops }: Walk): number {
  const step = stepOf(running);
  const before = insideLoops.get(step);
  running.chosen ??=
    before === undefined ? walker.choose(running.planned, options) : Math.min(before, options.length - 1);
  if (step.parent) insideLoops.set(step, running.chosen);
  return running.chosen;
}

export function stepOf({ stepState }: Running): Step {
  if (!stepState) throw new Error('the step has not begun');
  return stepState.step;
}
