import type { Text } from '../../text.ts';
import { isUndoable, mayFailHalfWay, undoName } from '../saga.ts';
import type { Step } from '../step.ts';

/**
 * What happens where a step fails, as a person must know who follows the steps by hand. `before` are all steps that may have been done
 * before it, those inside choices and loops too; undo steps of what was not done are passed by.
 */
export function otherwise(step: Step, before: readonly Step[]): Text {
  const undo = isUndoable(step) && mayFailHalfWay(step) ? step : before.findLast(isUndoable);
  if (undo) {
    const name = undoName(undo);
    return { en: `If it fails: undo, from ${name} on.`, ja: `失敗した場合: ${name} から切り戻す。` };
  }
  if (before.some(({ kind }) => kind === 'act') || (step.kind === 'act' && mayFailHalfWay(step))) {
    return {
      en: 'If it fails: stop, and call a person; what was done cannot be undone.',
      ja: '失敗した場合: 中止し、担当者に連絡する。実施した変更は元に戻せない。',
    };
  }
  if (step.kind === 'act') {
    return { en: 'If it fails: stop, it changed nothing.', ja: '失敗した場合: 中止する。何も変更していない。' };
  }
  return { en: 'If it fails: stop, nothing has been changed.', ja: '失敗した場合: 中止する。何も変更していない。' };
}
