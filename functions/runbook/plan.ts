import { compileCall } from './compile-call.ts';
import { compileAlready, compileStep, lastStep } from './compile-step.ts';
import type { DocumentStep } from './document.ts';
import { type PhasedStep, phased } from './phase.ts';
import type { Place } from './place.ts';
import { afterFailureOf, undoName, undoOrder } from './saga.ts';
import type { ActStep, Step } from './step.ts';

/**
 * The document's steps in order: the main way, its end, then what lies off it – the looks whether a failed act was
 * needed at all, and the undo steps, the last act's first. A run that enters the undo steps falls through to their end.
 */
export function plan(steps: Step[]): PhasedStep[] {
  const places = steps.map((step, index) => placeOf(step, index, steps));
  const main = steps.flatMap((step, index) => compileStep(step, places[index] as Place));
  const already = steps.flatMap((step, index) =>
    step.kind === 'act' ? compileAlready(step, places[index] as Place) : [],
  );
  return [...main, ...phased('verify', [end]), ...already, ...undoSteps(undoOrder(steps))];
}

function placeOf(step: Step, index: number, steps: Step[]): Place {
  const acts = steps.findIndex(({ kind }) => kind === 'act');
  return {
    next: steps[index + 1]?.name ?? lastStep,
    onFailure: afterFailureOf(step, steps),
    phase: step.kind === 'act' ? 'act' : acts >= 0 && index > acts ? 'verify' : 'check',
  };
}

/** isEnd may not stand on the last real step, for that would end the run on failure too, before the undo. */
const end: DocumentStep = {
  name: lastStep,
  description: 'The work is done and verified',
  action: 'aws:sleep',
  timeoutSeconds: 60,
  onFailure: 'Abort',
  isEnd: true,
  inputs: { Duration: 'PT1S' },
};

/** An undo step that fails does not keep the others from being tried. */
function undoSteps(acts: ActStep[]): PhasedStep[] {
  const steps = acts.flatMap((act, index): DocumentStep[] => {
    if (!('call' in act.undo)) return [];
    const next = acts[index + 1];
    const after = next
      ? ({ onFailure: `step:${undoName(next)}`, isCritical: true } as const)
      : ({ onFailure: 'Abort', isEnd: true } as const);
    const { label, call, timeoutSeconds } = act.undo;
    return [{ name: undoName(act), description: label.en, ...after, ...compileCall(call, timeoutSeconds) }];
  });
  return phased('undo', steps);
}
