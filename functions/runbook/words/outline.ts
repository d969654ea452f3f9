import type { Text } from '../../text.ts';
import { everyStep } from '../every-step.ts';
import type { Phase } from '../phase.ts';
import { type UndoableAct, undoName, undoOrder } from '../saga.ts';
import type { ActCall, OnlyWhile, Step } from '../step.ts';
import { callWords } from './call-words.ts';
import { conditionWords } from './condition-words.ts';
import { isRefusal } from './is-refusal.ts';
import { otherwise } from './otherwise.ts';
import { stepWords } from './step-words.ts';
import { anyOf, propertyWords, valueWords } from './value-words.ts';

/** A runbook as a procedure document would list it: the steps in their order, and what takes them back. */
export interface Outline {
  /** Those inside a choice or a loop follow it. */
  steps: OutlinedStep[];
  /** In the order in which they run: the last act's first. */
  undo: OutlinedUndo[];
  irreversible: { act: string; label: Text; why: Text }[];
}

interface OutlinedStep {
  /** `3`, and `3.1` for the first step inside it; `3a.1` and `3b.1` on the two ways of a choice. */
  number: string;
  /** How many choices and loops it is inside of. */
  depth: number;
  /** Before the first act, from there to the last, and after it: steps are read in this order. */
  phase: Exclude<Phase, 'undo'>;
  step: Step;
  /** When it is done at all; absent where always. */
  only?: Text;
  /** What it does. */
  words: Text;
  /** What happens where it fails. */
  otherwise: Text;
}

interface OutlinedUndo {
  name: string;
  /** Which act it takes back. */
  act: string;
  label: Text;
  words: Text;
  call: ActCall;
  timeoutSeconds: number;
  onlyWhile?: OnlyWhile;
}

/** Outlines the steps of a runbook, as `runbook.steps()` gives them. */
export function outline(steps: Step[]): Outline {
  const first = steps.findIndex(hasAct);
  const last = steps.findLastIndex(hasAct);
  const outlined = steps.flatMap((step, index) => {
    const phase = first < 0 || index < first ? 'check' : index > last ? 'verify' : 'act';
    return outlineStep(step, { number: String(index + 1), depth: 0, phase }, everyStep(steps.slice(0, index)));
  });
  return {
    steps: outlined,
    undo: undoOrder(steps).map(outlineUndo),
    irreversible: outlined.flatMap(({ step }) =>
      step.kind === 'act' && 'irreversible' in step.undo
        ? [{ act: step.name, label: step.label, why: asText(step.undo.irreversible) }]
        : [],
    ),
  };
}

type Around = Pick<OutlinedStep, 'number' | 'depth' | 'phase' | 'only'>;

/** `before` are the steps that may have been done by then: of a choice, those on the same way alone. */
function outlineStep(step: Step, around: Around, before: Step[]): OutlinedStep[] {
  const inside = waysOf(step, around.number).flatMap(({ steps, number, only }) =>
    steps.flatMap((one, index) => {
      const place = { ...around, number: `${number}.${index + 1}`, depth: around.depth + 1, only };
      return outlineStep(one, place, [...before, ...everyStep(steps.slice(0, index))]);
    }),
  );
  return [{ ...around, step, words: stepWords(step), otherwise: otherwise(step, before) }, ...inside];
}

interface Way {
  steps: Step[];
  number: string;
  only: Text;
}

function waysOf(step: Step, number: string): Way[] {
  if (isRefusal(step)) return [];
  if (step.kind === 'choice') {
    const { en, ja } = conditionWords(step.condition);
    return [
      { steps: step.steps, number: `${number}a`, only: { en: `Only where ${en}.`, ja: `${ja} の場合だけ行う。` } },
      {
        steps: step.otherwise,
        number: `${number}b`,
        only: { en: `Only where not: ${en}.`, ja: `${ja} でない場合だけ行う。` },
      },
    ];
  }
  if (step.kind !== 'loop') return [];
  if ('until' in step.over) {
    return [{ steps: step.steps, number, only: { en: 'Each time.', ja: '繰り返しのたびに行う。' } }];
  }
  const item = valueWords(step.over.item);
  return [{ steps: step.steps, number, only: { en: `For each ${item}.`, ja: `${item} ごとに行う。` } }];
}

function hasAct(step: Step): boolean {
  if (step.kind === 'act') return true;
  return waysOf(step, '').some(({ steps }) => steps.some(hasAct));
}

function outlineUndo(act: UndoableAct): OutlinedUndo {
  const { label, call, timeoutSeconds, onlyWhile } = act.undo;
  const words = onlyWhile ? stillWords(onlyWhile, callWords(call)) : callWords(call);
  return { name: undoName(act), act: act.name, label, words, call, timeoutSeconds, ...(onlyWhile && { onlyWhile }) };
}

function stillWords({ property, values }: OnlyWhile, then: Text): Text {
  const [what, value] = [propertyWords(property), anyOf(values)];
  return {
    en: `Only if ${what.en} is still ${value.en}: ${then.en}`,
    ja: `${what.ja} がまだ ${value.ja} の場合だけ行う: ${then.ja}`,
  };
}

function asText(why: string | Text): Text {
  return typeof why === 'string' ? { en: why, ja: why } : why;
}
