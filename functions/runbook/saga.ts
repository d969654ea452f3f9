import { everyStep } from './every-step.ts';
import type { ActStep, ChoiceStep, LoopStep, Step } from './step.ts';

/** The name of the step that takes an act back, or that says which way to take back. */
export const undoName = ({ name }: Pick<ActStep | ChoiceStep | LoopStep, 'name'>): string => `Undo${name}`;

export type UndoableAct = ActStep & { undo: Extract<ActStep['undo'], { call: unknown }> };

/** Whether an act can be taken back. */
export const isUndoable = (step: Step): step is UndoableAct => step.kind === 'act' && 'call' in step.undo;

/** The acts that can be taken back, those in branches and loops too, the last first: the order in which they are. */
export function undoOrder(steps: Step[]): UndoableAct[] {
  return everyStep(steps).filter(isUndoable).reverse();
}

/** A failed API call changed nothing, so it is not undone itself; a failed script may have done half its work, so it is. */
export const mayFailHalfWay = ({ call }: ActStep): boolean => call.kind === 'shell' || call.kind === 'code';
