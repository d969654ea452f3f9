import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { Outline } from '../../../functions/runbook/words/outline.ts';
import { phaseNames } from '../../../functions/runbook/words/phase-words.ts';
import type { Band, Flow } from './flow.ts';

/** The flow of a runbook: check, act, verify, and where failures lead. */
export function flowOf(runbook: Runbook, { steps, undo }: Outline): Flow {
  const hasActs = steps.some(({ phase }) => phase === 'act');
  const canUndo = undo.length > 0;
  const leads = { check: 'refused', act: canUndo ? 'undo' : 'failed', verify: canUndo ? 'undo' : 'failed' } as const;
  const bands = (['check', 'act', 'verify'] as const).flatMap((phase): Band[] => {
    const own = steps.filter((one) => one.phase === phase);
    if (own.length === 0) return [];
    return [
      {
        phase,
        title: phaseNames[phase],
        steps: own.map(({ number, depth, step, only }) => ({
          number,
          depth,
          label: step.label,
          ...(only && { only }),
        })),
        onFailure: leads[phase],
      },
    ];
  });
  return {
    title: runbook.title,
    start: { en: 'Alarm, event or request', ja: 'アラーム・イベント・依頼' },
    bands,
    done: hasActs ? { en: 'Mended and verified', ja: '復旧を確認' } : { en: 'Done', ja: '完了' },
    ...(canUndo && {
      undo: {
        phase: 'undo',
        title: phaseNames.undo,
        steps: undo.map(({ label }, index) => ({ number: `U${index + 1}`, depth: 0, label })),
        onFailure: 'failed',
      },
    }),
    ...(bands.some(({ onFailure }) => onFailure === 'refused') && {
      refused: { en: 'Stopped: nothing was changed', ja: '中止: 何も変更していない' },
    }),
    ...(hasActs && {
      failed: canUndo
        ? { en: 'Failed, taken back: a person is called', ja: '失敗 (切り戻し済み): 担当者に連絡' }
        : { en: 'Failed: a person is called', ja: '失敗: 担当者に連絡' },
    }),
  };
}
