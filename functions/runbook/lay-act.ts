import { compileAct, compileAlready } from './compile-act.ts';
import { failing } from './compile-assertion.ts';
import { compileCall } from './compile-call.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import { type Laid, type LaidStep, laid } from './laid.ts';
import { chooseUndo } from './lay-undo-choice.ts';
import { type Failure, type Place, targetOf } from './place.ts';
import { isUndoable, mayFailHalfWay, type UndoableAct, undoName } from './saga.ts';
import { setVariable } from './set-variable.ts';
import type { ActStep } from './step.ts';

/** An act with its undo. Where it turns out that there was nothing to change, a variable says so, and the undo is passed by. */
export function layAct(act: ActStep, place: Place): Laid {
  const undoable = isUndoable(act) ? act : undefined;
  if (undoable && place.counting) return layCounted(undoable, place, place.counting);
  const variable = undoable && act.already ? `${act.name}WasNotNeeded` : undefined;
  const undo = undoable ? undoSteps(undoable, place.onFailure, variable) : [];
  const [first] = undo;
  const after: Failure = first ? `step:${first.step.name}` : place.onFailure;
  const own = undoable && mayFailHalfWay(act) ? after : place.onFailure;
  return {
    main: laid('act', compileAct(act, own, after), place.next),
    beside: laid(
      'act',
      [...compileAlready(act, own), ...(variable ? [noteNotNeeded(act, variable, after)] : [])],
      place.next,
    ),
    undo,
    failure: after,
    variables: variable
      ? { [variable]: { type: 'Boolean', description: `${act.name} had nothing to change`, default: false } }
      : {},
    acted: true,
  };
}

/** An act in a loop counts the iteration in which it was done, half done included, so that the loop knows what to take back. */
function layCounted(
  act: UndoableAct,
  { next, onFailure }: Place,
  { loop, variable }: NonNullable<Place['counting']>,
): Laid {
  const label = { en: `Note that ${act.name} was done`, ja: `${act.name} を行ったと控える` };
  const count = (name: string) => setVariable(name, label, variable, `{{ ${loop}.CurrentIteration }}`, onFailure);
  const half = `Note${act.name}HalfDone`;
  const isHalf = mayFailHalfWay(act);
  return {
    main: laid(
      'act',
      [...compileAct(act, isHalf ? `step:${half}` : onFailure, onFailure), count(`Note${act.name}Done`)],
      next,
    ),
    beside: isHalf ? laid('act', [count(half)], targetOf(onFailure)) : [],
    undo: [],
    failure: onFailure,
    variables: {},
    acted: true,
  };
}

/** The step that takes an act back; one that fails does not keep those before it from being tried. */
function undoStep(act: UndoableAct, before: Failure): DocumentStep {
  const { label, call, timeoutSeconds } = act.undo;
  const end = before === 'Abort' ? ({ isEnd: true } as const) : {};
  const name = undoName(act);
  return { name, description: describeStep(label), ...failing(before), ...end, ...compileCall(call, timeoutSeconds) };
}

/** An undo with what comes before it: where `variable` is set there is nothing to take back, and perhaps none is left by then. */
export function undoSteps(act: UndoableAct, before: Failure, variable?: string): LaidStep[] {
  const undo = [...lookBefore(act, before), ...laid('undo', [undoStep(act, before)], targetOf(before))];
  const [{ step: first } = { step: { name: undoName(act) } }] = undo;
  if (!variable) return undo;
  const needed = { Variable: `{{ variable:${variable} }}`, BooleanEquals: false };
  const label = { en: `Undo ${act.name} only if it changed something`, ja: `${act.name} が変更した場合だけ切り戻す` };
  return [chooseUndo(`${undoName(act)}IfNeeded`, label, needed, [first.name, targetOf(before)], before), ...undo];
}

/** Where it cannot be told whether anything is left to take back, it is tried. */
function lookBefore(act: UndoableAct, before: Failure): LaidStep[] {
  const { onlyWhile } = act.undo;
  if (!onlyWhile) return [];
  const name = undoName(act);
  const [look, choice] = [`${name}Look`, `${name}IfStill`];
  const { service, operation, input, selector } = onlyWhile.property;
  const read: DocumentStep = {
    name: look,
    description: describeStep({
      en: `See whether anything of ${act.name} is left to undo`,
      ja: `${act.name} に切り戻すものが残っているかを調べる`,
    }),
    ...compileCall({ kind: 'api', service, operation, input }, 60),
    ...failing(`step:${name}`),
    outputs: [{ Name: 'Now', Selector: selector, Type: 'String' }],
  };
  const label = { en: `Undo ${act.name} only if something is left`, ja: `${act.name} は残りがある場合だけ切り戻す` };
  const still = onlyWhile.values.map((value) => ({ Variable: `{{ ${look}.Now }}`, StringEquals: value }));
  const condition = still.length === 1 ? still[0] : { Or: still };
  return [
    ...laid('undo', [read], choice),
    chooseUndo(choice, label, condition as Record<string, unknown>, [name, targetOf(before)], `step:${name}`),
  ];
}

function noteNotNeeded({ name }: ActStep, variable: string, onFailure: Failure): DocumentStep {
  const label = { en: `Note that ${name} had nothing to change`, ja: `${name} は変更不要だったと控える` };
  return setVariable(`Note${name}NotNeeded`, label, variable, true, onFailure);
}
