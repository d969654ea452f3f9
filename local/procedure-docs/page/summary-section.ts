import { riskNames } from '../../../functions/runbook/words/risk-words.ts';
import { timeWords } from '../../../functions/runbook/words/time-words.ts';
import type { Procedure } from '../procedure.ts';
import type { Section } from './block.ts';
import { code, coded, plain, same } from './words.ts';

/** What it is for, and the facts that one looks for first. */
export function summarySection({ runbook, document }: Procedure): Section {
  const { purpose, risk, owner, timeoutMinutes } = runbook;
  const limit = timeWords(timeoutMinutes * 60);
  return {
    id: 'purpose',
    title: plain({ en: 'Purpose', ja: '目的' }),
    blocks: [
      { kind: 'text', words: plain(purpose) },
      {
        kind: 'table',
        head: [plain({ en: 'Fact', ja: '項目' }), plain({ en: 'Value', ja: '値' })],
        rows: [
          [plain({ en: 'Risk', ja: 'リスク' }), plain(riskNames[risk])],
          [plain({ en: 'Owner', ja: '担当' }), same(owner)],
          [plain({ en: 'Runbook', ja: 'ランブック' }), code(`runbooks/${runbook.id}.ts`)],
          [plain({ en: 'SSM document', ja: 'SSM ドキュメント' }), code(document)],
          [
            plain({ en: 'Time', ja: '所要時間' }),
            coded({
              en: `Ends within ${limit.en}, undo included; each step has a limit of its own and ends as soon as it is done.`,
              ja: `切り戻しを含めて最長 ${limit.ja}。各手順に制限時間があり、完了し次第次へ進む。`,
            }),
          ],
        ],
      },
    ],
  };
}
