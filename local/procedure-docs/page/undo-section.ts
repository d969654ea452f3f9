import { phaseNames } from '../../../functions/runbook/words/phase-words.ts';
import { timeWords } from '../../../functions/runbook/words/time-words.ts';
import type { Procedure } from '../procedure.ts';
import type { Block, Section } from './block.ts';
import { coded, joined, plain } from './words.ts';

/** How it is taken back, in the order in which that happens, and what cannot be. */
export function undoSection({ outline, byHand }: Procedure): Section {
  const { undo, irreversible } = outline;
  const steps = undo.map(({ name, act, label, words, timeoutSeconds }, index): Block => {
    const limit = timeWords(timeoutSeconds);
    const takesBack = {
      en: `Takes back \`${act}\`. Time limit ${limit.en}.`,
      ja: `\`${act}\` を元に戻す。制限時間 ${limit.ja}。`,
    };
    return {
      kind: 'step',
      id: name,
      number: `U${index + 1}`,
      phase: 'undo',
      name,
      title: plain(label),
      blocks: [
        { kind: 'text', words: joined([plain(words), coded(takesBack)]) },
        { kind: 'code', text: byHand.undo[index] ?? '' },
      ],
    };
  });
  const intro = {
    en: 'Where a step fails after something was changed, what was done is taken back, the last change first; what was not done needs no undo. One that fails does not keep the others from being tried, and the run ends as failed.',
    ja: '変更後に手順が失敗した場合、最後の変更から順に元に戻す (実施していない変更は対象外)。途中で失敗しても残りの切り戻しは試み、実行は失敗として終了する。',
  };
  const none = { en: 'There is nothing that takes it back.', ja: '切り戻しの手順はない。' };
  const changesNothing = {
    en: 'It changes nothing, so there is nothing to take back.',
    ja: '何も変更しないため、切り戻しは不要。',
  };
  const opening = undo.length > 0 ? intro : irreversible.length > 0 ? none : changesNothing;
  const standing = irreversible.map(({ act, label, why }) =>
    coded({
      en: `\`${act}\` (${label.en}) cannot be undone: ${why.en}`,
      ja: `\`${act}\` (${label.ja}) は元に戻せない: ${why.ja}`,
    }),
  );
  return {
    id: 'undo',
    title: plain(phaseNames.undo),
    blocks: [
      { kind: 'text', words: plain(opening) },
      ...steps,
      ...(standing.length > 0 ? [{ kind: 'list', items: standing } as const] : []),
    ],
  };
}
