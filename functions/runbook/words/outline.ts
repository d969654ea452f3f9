import type { Text } from '../../text.ts';
import type { Phase } from '../phase.ts';
import { undoName, undoOrder } from '../saga.ts';
import type { ActStep, ApiCall, ShellCall, Step } from '../step.ts';
import { otherwise } from './otherwise.ts';
import { callWords, stepWords } from './step-words.ts';

/** A runbook as a procedure document would list it: the steps in their order, and what takes them back. */
export interface Outline {
  steps: OutlinedStep[];
  /** In the order in which they run: the last act's first. */
  undo: OutlinedUndo[];
  irreversible: { act: string; label: Text; why: Text }[];
}

export interface OutlinedStep {
  /** `3`. */
  number: string;
  phase: Exclude<Phase, 'undo'>;
  step: Step;
  /** What it does. */
  words: Text;
  /** What happens where it fails. */
  otherwise: Text;
}

export interface OutlinedUndo {
  name: string;
  /** Which act it takes back. */
  act: string;
  label: Text;
  words: Text;
  call: ApiCall | ShellCall;
  timeoutSeconds: number;
}

/** Outlines the steps of a runbook, as `runbook.steps()` gives them. */
export function outline(steps: Step[]): Outline {
  const first = steps.findIndex(({ kind }) => kind === 'act');
  return {
    steps: steps.map((step, index) => ({
      number: String(index + 1),
      phase: step.kind === 'act' ? 'act' : first >= 0 && index > first ? 'verify' : 'check',
      step,
      words: stepWords(step),
      otherwise: otherwise(step, steps),
    })),
    undo: undoOrder(steps).flatMap(outlineUndo),
    irreversible: steps.flatMap((step) =>
      step.kind === 'act' && 'irreversible' in step.undo
        ? [{ act: step.name, label: step.label, why: asText(step.undo.irreversible) }]
        : [],
    ),
  };
}

function outlineUndo(act: ActStep): OutlinedUndo[] {
  if (!('call' in act.undo)) return [];
  const { label, call, timeoutSeconds } = act.undo;
  return [{ name: undoName(act), act: act.name, label, words: callWords(call), call, timeoutSeconds }];
}

function asText(why: string | Text): Text {
  return typeof why === 'string' ? { en: why, ja: why } : why;
}
