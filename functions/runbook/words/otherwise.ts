import type { Text } from '../../text.ts';
import { afterFailureOf } from '../saga.ts';
import type { Step } from '../step.ts';

/** Where a run goes on when a step fails, as a person must who follows the steps by hand. */
export function otherwise(step: Step, steps: Step[]): Text {
  const next = afterFailureOf(step, steps);
  if (next !== 'Abort') {
    const name = next.replace(/^step:/, '');
    return { en: `If it fails: undo, from ${name} on.`, ja: `失敗した場合: ${name} から切り戻す。` };
  }
  const isBeforeActs = steps.slice(0, steps.indexOf(step)).every(({ kind }) => kind !== 'act');
  if (isBeforeActs && step.kind !== 'act') {
    return { en: 'If it fails: stop, nothing has been changed.', ja: '失敗した場合: 中止する。何も変更していない。' };
  }
  if (isBeforeActs) {
    return {
      en: 'If the call fails: stop, it changed nothing.',
      ja: '呼び出しが失敗した場合: 中止する。何も変更していない。',
    };
  }
  return {
    en: 'If it fails: stop, and call a person; what was done cannot be undone.',
    ja: '失敗した場合: 中止し、担当者に連絡する。実施した変更は元に戻せない。',
  };
}
