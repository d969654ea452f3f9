import type { Step } from '../../../functions/runbook/step.ts';
import { isRefusal } from '../../../functions/runbook/words/is-refusal.ts';
import { phaseNames } from '../../../functions/runbook/words/phase-words.ts';
import { timeWords } from '../../../functions/runbook/words/time-words.ts';
import type { Text } from '../../../functions/text.ts';
import type { Procedure } from '../procedure.ts';
import type { Block, Section } from './block.ts';
import { coded, joined, plain } from './words.ts';

/** What is typed before the first step. */
export function setUpSection({ byHand }: Procedure): Section {
  return {
    id: 'by-hand',
    title: plain({ en: 'By hand: before you begin', ja: '手作業で行う場合の準備' }),
    blocks: [
      {
        kind: 'text',
        words: coded({
          en: 'Everything below can be followed by hand in one `bash` with the AWS CLI. Fill in the values of the parameter sheet between the quotes, paste this, and keep the same shell to the end: later steps use what earlier ones noted. A list is JSON, `["a","b"]`.',
          ja: '以下の手順は、AWS CLI を使える 1 つの `bash` で手作業でも実施できる。引用符の間にパラメータシートの値を入れて貼り付け、最後まで同じシェルを使うこと。後の手順は前の手順で控えた値を使う。リストは JSON (`["a","b"]`) で書く。',
        }),
      },
      { kind: 'code', text: byHand.setUp },
    ],
  };
}

const intros: Record<'check' | 'act' | 'verify', Text> = {
  check: {
    en: 'Nothing is changed here. Note what is about to change, and stop where something is not as it should be.',
    ja: 'ここでは何も変更しない。変更前の値を控え、想定と異なれば中止する。',
  },
  act: { en: 'From here on things change.', ja: 'ここから変更を行う。' },
  verify: {
    en: 'What proves that it worked. Where one of these does not come true, what was done is undone.',
    ja: '復旧したことの確認。満たされない場合は切り戻す。',
  },
};

const cannotBeTakenBack: Text = {
  en: 'What proves that it worked. Where one of these does not come true, a person is called: nothing here can be undone.',
  ja: '復旧したことの確認。満たされない場合は担当者に連絡する。切り戻しはできない。',
};

/** A section for each phase, with its steps: why, what, the command, what it must show, and what if not. */
export function stepSections({ outline, byHand }: Procedure): Section[] {
  const blocks = outline.steps.map(
    ({ step, number, phase, words, otherwise, only }, index): Extract<Block, { kind: 'step' }> => {
      const { command = '', mustShow } = byHand.steps[index] ?? {};
      const limit = timeWords(step.timeoutSeconds);
      const within = { en: `Time limit ${limit.en}.`, ja: `制限時間 ${limit.ja}。` };
      return {
        kind: 'step',
        id: step.name,
        number,
        phase,
        name: step.name,
        title: plain(step.label),
        blocks: [
          {
            kind: 'text',
            words: joined([...(only ? [plain(only)] : []), plain(words), ...(isFlow(step) ? [] : [plain(within)])]),
          },
          ...(command === '' ? [] : [{ kind: 'code', text: command } as const]),
          {
            kind: 'text',
            words: joined([...(mustShow ? [coded(mustShow)] : []), ...(isFlow(step) ? [] : [plain(otherwise)])]),
          },
        ],
      };
    },
  );
  return (['check', 'act', 'verify'] as const).flatMap((phase) => {
    const own = blocks.filter((block) => block.phase === phase);
    if (own.length === 0) return [];
    const intro = phase === 'verify' && outline.undo.length === 0 ? cannotBeTakenBack : intros[phase];
    return [{ id: phase, title: plain(phaseNames[phase]), blocks: [{ kind: 'text', words: plain(intro) }, ...own] }];
  });
}

/** A choice or a loop only says which steps are done: it has no time of its own, and nothing in it fails. */
function isFlow(step: Step): boolean {
  return (step.kind === 'choice' && !isRefusal(step)) || step.kind === 'loop';
}
