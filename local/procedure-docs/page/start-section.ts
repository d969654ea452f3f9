import {
  type Autonomy,
  type Remediation,
  rungsOf,
  settingsOf,
  type Trigger,
} from '../../../functions/decision/remediation.ts';
import type { Text } from '../../../functions/text.ts';
import type { Procedure } from '../procedure.ts';
import type { Block, Section } from './block.ts';
import { sourceWords } from './source-words.ts';
import { code, coded, joined, plain, same, type Words } from './words.ts';

/** What starts it by itself, how freely, and how a person does. */
export function startSection({ runBy, runbook, document }: Procedure): Section {
  const none: Block = {
    kind: 'text',
    words: plain({ en: 'Nothing starts it by itself.', ja: '自動では起動しない。' }),
  };
  const table: Block = {
    kind: 'table',
    head: [
      { en: 'Remediation', ja: '自動対応' },
      { en: 'Started by', ja: '起動条件' },
      { en: 'Target', ja: '対象' },
      { en: 'Autonomy', ja: '自律度' },
      { en: 'Approval', ja: '承認' },
      { en: 'Owner', ja: '担当' },
    ].map(plain),
    rows: runBy.map(({ remediation, rung }) => [
      code(remediation.name),
      joined([triggerWords(remediation.on), ...rungWords(remediation, rung)]),
      joined([code(`${remediation.target.type}/…`), sourceWords(remediation.target.id)], { en: ', ', ja: '、' }),
      coded(autonomyWords[remediation.autonomy]),
      approvalWords(remediation),
      same(remediation.owner),
    ]),
  };
  const required = Object.entries(runbook.parameters).filter(([, { default: value }]) => value === undefined);
  const options = required.map(([name]) => ` --param ${name}=…`).join('');
  return {
    id: 'start',
    title: plain({ en: 'When it runs', ja: '起動条件' }),
    blocks: [
      runBy.length === 0 ? none : table,
      {
        kind: 'list',
        items: [
          ...runBy.slice(0, 1).map(({ remediation }) =>
            coded({
              en: `A person asks for it: invoke the function \`kizuki-run\` with \`{"remediation":"${remediation.name}"}\`, or choose its shared test event. The guardrails hold for people too.`,
              ja: `人が依頼する場合: 関数 \`kizuki-run\` を \`{"remediation":"${remediation.name}"}\` で呼び出すか、共有テストイベントを選ぶ。ガードレールは人の依頼にも適用される。`,
            }),
          ),
          coded({
            en: `A person starts the document \`${document}\` in the SSM console. Kizuki keeps no incident for that, and no guardrail holds it.`,
            ja: `SSM コンソールでドキュメント \`${document}\` を実行することもできる。インシデントは記録されず、ガードレールも働かない。`,
          }),
          joined(
            [
              plain({ en: 'What it would do, without doing it:', ja: '実行せずに内容だけを確認する場合:' }),
              code(`npx kizuki run ${runbook.id}${options} --endpoint aws --plan`),
            ],
            { en: ' ', ja: ' ' },
          ),
        ],
      },
    ],
  };
}

function triggerWords(on: Trigger): Words {
  if (on === 'request') return plain({ en: 'Only a person who asks.', ja: '人の依頼のみ。' });
  if ('alarm' in on) {
    const any = on.alarm.includes('*') ? { en: ' (`*`: any text)', ja: ' (`*` は任意の文字列)' } : { en: '', ja: '' };
    return coded({
      en: `Alarm \`${on.alarm}\` goes into ALARM${any.en}.`,
      ja: `アラーム \`${on.alarm}\` が ALARM になる${any.ja}。`,
    });
  }
  const { source, detailType, detail = {} } = on.event;
  const fields = Object.entries(detail).map(([path, values]) => `\`${path}\`: \`${values.join(', ')}\``);
  const where =
    fields.length === 0 ? { en: '', ja: '' } : { en: `, ${fields.join(', ')}`, ja: `、${fields.join('、')}` };
  return coded({
    en: `EventBridge event \`${detailType}\` from \`${source}\`${where.en}.`,
    ja: `EventBridge イベント \`${detailType}\` (送信元 \`${source}\`${where.ja})。`,
  });
}

function rungWords({ ladder = [], ...rest }: Remediation, rung: number): Words[] {
  const rungs = rungsOf({ ...rest, ladder }).map(({ runbook }) => ('id' in runbook ? runbook.id : runbook.document));
  const [before, after] = [rungs[rung - 1], rungs[rung + 1]];
  const sentences: Text[] = [];
  if (rung > 0)
    sentences.push({ en: `Tried where \`${before}\` did not help.`, ja: `\`${before}\` で復旧しない場合に実行する。` });
  if (after)
    sentences.push({
      en: `Where it does not help, \`${after}\` is next.`,
      ja: `復旧しなければ次に \`${after}\` を実行する。`,
    });
  return sentences.map(coded);
}

const autonomyWords: Record<Autonomy, Text> = {
  observe: {
    en: '`observe`: records what would be done, and does nothing',
    ja: '`observe`: 実行内容を記録するだけで何もしない',
  },
  approve: { en: '`approve`: asks a person first', ja: '`approve`: 実行前に人の承認を求める' },
  auto: { en: '`auto`: runs by itself', ja: '`auto`: 自動で実行する' },
};

function approvalWords(remediation: Remediation): Words {
  const { approvers = [], expiresMinutes = 60 } = remediation.approval ?? {};
  const who = approvers.map((arn) => `\`${arn}\``).join(', ');
  const en = `${who || 'whoever may invoke kizuki-answer'}, within ${expiresMinutes} min`;
  const ja = `${who || 'kizuki-answer を実行できる人'}、${expiresMinutes} 分以内`;
  if (remediation.autonomy === 'approve') return coded({ en, ja });
  if (remediation.autonomy === 'observe') return plain({ en: 'none', ja: 'なし' });
  const { demoteAfter } = settingsOf(remediation);
  return coded({
    en: `not asked; after ${demoteAfter} failed runs one after another: ${en}`,
    ja: `不要。${demoteAfter} 回連続で失敗した後は ${ja}`,
  });
}
