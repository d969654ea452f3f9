import { everyStep } from './every-step.ts';
import { referencesIn } from './reference.ts';
import { isUndoable } from './saga.ts';
import type { LoopStep, Step } from './step.ts';

/** Loops whose undo could not be told: what was done must be known from a count alone, for SSM keeps no more. */
export function checkLoops(steps: Step[]): string[] {
  return everyStep(steps).flatMap((step) =>
    step.kind === 'loop' ? problemsOf(step).map((problem) => `loop ${step.name}: ${problem}`) : [],
  );
}

function problemsOf(loop: LoopStep): string[] {
  const all = everyStep(loop.steps);
  const undoable = all.filter(isUndoable);
  return [
    ...(loop.steps.length === 0 ? ['has no steps'] : []),
    ...(Number.isInteger(loop.max) && loop.max >= 1 && loop.max <= 100 ? [] : [`max ${loop.max} is not from 1 to 100`]),
    ...(all.some(({ kind }) => kind === 'loop')
      ? ['holds another loop: put the inner one into a runbook and run it']
      : []),
    ...(undoable.length > 1
      ? [`undoes ${undoable.map(({ name }) => name).join(' and ')}: put them into one runbook, and run it in the loop`]
      : []),
    ...undoable
      .filter(({ already }) => already)
      .map(({ name }) => `${name} has .orAlready: use when(…) around it, so that the undo knows what was done`),
    ...undoProblems(loop, undoable[0]),
    ...('until' in loop.over && !referencesIn(loop.over.until).some(({ property }) => property)
      ? ['its condition must look at something that a step inside of it reads']
      : []),
  ];
}

/** The undo runs after the loop, when what an iteration read is gone: it can use the item and what was there before. */
function undoProblems(loop: LoopStep, act: ReturnType<typeof everyStep>[number] | undefined): string[] {
  if (!act || !isUndoable(act)) return [];
  const inner = everyStep(loop.steps).map(({ name }) => name);
  const conditions = 'list' in loop.over ? everyStep(loop.steps).filter(({ kind }) => kind === 'choice') : [];
  const around = conditions.flatMap((choice) => {
    const holds = choice.kind === 'choice' && everyStep([...choice.steps, ...choice.otherwise]).includes(act);
    return holds && choice.kind === 'choice' ? [choice.condition] : [];
  });
  const used = referencesIn([act.undo, around]).map(({ expression }) => expression);
  return [...new Set(used)]
    .filter((expression) => inner.includes(expression.split('.')[0] as string))
    .map(
      (expression) =>
        `the undo of ${act.name} needs {{ ${expression} }}, which each iteration reads anew: put both into a runbook and run it`,
    );
}
