import { failing } from './compile-assertion.ts';
import { describeStep } from './describe-step.ts';
import { endingAt } from './ending-at.ts';
import { inOrder } from './in-order.ts';
import { type Laid, type LaidStep, laid } from './laid.ts';
import { lastFirst } from './last-first.ts';
import { undoSteps } from './lay-act.ts';
import { chooseUndo } from './lay-undo-choice.ts';
import { type Failure, type Place, targetOf } from './place.ts';
import { isReference, type Reference, render } from './reference.ts';
import { type UndoableAct, undoName } from './saga.ts';
import type { LoopStep, Step } from './step.ts';

/**
 * Takes back what a loop did: for each text of a list, the last one done first, and nothing for those that were not come to; of a loop
 * without a list once, if it was done at all.
 */
export function layUndoLoop(
  loop: LoopStep,
  act: UndoableAct,
  variable: string,
  before: Failure,
  lay: (steps: Step[], place: Place) => Laid,
): LaidStep[] {
  const name = undoName(loop);
  const { over } = loop;
  const done = { Variable: `{{ variable:${variable} }}`, NumericGreater: 0 };
  const label = { en: `Undo ${loop.name} as far as it came`, ja: `${loop.name} を進んだところまで切り戻す` };
  const guard = (first: string) => chooseUndo(name, label, done, [first, targetOf(before)], before);
  if (!('list' in over)) {
    const undo = undoSteps(act, before);
    return [guard(undo[0]?.step.name ?? undoName(act)), ...undo];
  }
  const [listName, eachName, end] = [`${name}List`, `${name}Each`, `${name}GoesOn`];
  const item: Reference<string> = { ...over.item, expression: `${eachName}.CurrentIteratorValue` };
  const body = lay(withItem(loop.steps, over.item, item), { next: end, onFailure: `step:${end}`, phase: 'check' });
  const inside = endingAt(end, body.undo);
  const list = {
    name: listName,
    description: describeStep({ en: 'List what was done, the last first', ja: '行った分を、新しい順に並べる' }),
    ...failing(before),
    ...lastFirst(render(over.list), `{{ variable:${variable} }}`),
  };
  const each = {
    name: eachName,
    description: describeStep(act.undo.label),
    action: 'aws:loop',
    timeoutSeconds: loop.max * inside.reduce((sum, one) => sum + one.step.timeoutSeconds, 0),
    ...failing(before),
    ...(before === 'Abort' && ({ isEnd: true } as const)),
    inputs: {
      Iterators: `{{ ${listName}.Items }}`,
      IteratorDataType: 'String',
      MaxIterations: loop.max,
      Steps: inOrder(inside).map((one) => one.step),
    },
  };
  const [first, second] = laid('undo', [list, each], targetOf(before)) as [LaidStep, LaidStep];
  return [guard(listName), first, { ...second, inside }];
}

/** The same steps for another item. */
function withItem(steps: Step[], old: Reference<string>, item: Reference<string>): Step[] {
  const swap = (value: unknown): unknown => {
    if (isReference(value)) return value.expression === old.expression ? item : value;
    if (Array.isArray(value)) return value.map(swap);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, swap(part)]));
  };
  return swap(steps) as Step[];
}
