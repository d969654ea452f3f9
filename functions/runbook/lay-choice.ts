import { failing } from './compile-assertion.ts';
import { compileCondition } from './compile-condition.ts';
import { describeStep } from './describe-step.ts';
import type { Laid } from './laid.ts';
import { chooseUndo } from './lay-undo-choice.ts';
import { type Place, targetOf } from './place.ts';
import { undoName } from './saga.ts';
import type { ChoiceStep, Step } from './step.ts';

/**
 * Two ways that come together again. What a condition looks at never changes once it was read, so the undo asks it again to learn which
 * of the ways was taken, and takes back only that.
 */
export function layChoice(choice: ChoiceStep, place: Place, lay: (steps: Step[], place: Place) => Laid): Laid {
  const { name, label, timeoutSeconds, condition, steps, otherwise: others } = choice;
  const { next, onFailure, phase } = place;
  const then = lay(steps, place);
  const otherwise = lay(others, place);
  const [thenFirst = next, otherwiseFirst = next] = [steps[0]?.name, others[0]?.name];
  const compiled = compileCondition(condition);
  const branch = {
    name,
    description: describeStep(label),
    action: 'aws:branch',
    timeoutSeconds,
    ...failing(onFailure),
    inputs: { Choices: [{ NextStep: thenFirst, ...compiled }], Default: otherwiseFirst },
  };
  const isUndone = then.undo.length + otherwise.undo.length > 0;
  const undoLabel = { en: `Undo the way that ${name} took`, ja: `${name} で進んだ側を切り戻す` };
  const ways: [string | undefined, string | undefined] = [targetOf(then.failure), targetOf(otherwise.failure)];
  return {
    main: [{ phase, step: branch }, ...then.main, ...otherwise.main],
    beside: [...then.beside, ...otherwise.beside],
    undo: isUndone
      ? [chooseUndo(undoName(choice), undoLabel, compiled, ways, onFailure), ...then.undo, ...otherwise.undo]
      : [],
    failure: isUndone ? `step:${undoName(choice)}` : onFailure,
    variables: { ...then.variables, ...otherwise.variables },
    acted: then.acted || otherwise.acted,
  };
}
