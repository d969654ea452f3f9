import { codeSpan, escapeMarkdown } from '../../../functions/escape-markdown.ts';
import { riskNames } from '../../../functions/runbook/words/risk-words.ts';
import type { Language } from '../../../functions/text.ts';
import type { Procedure } from '../procedure.ts';
import { generatedMark } from './generated-mark.ts';

const words = {
  en: {
    title: 'Runbooks',
    other: '[日本語](README.ja.md)',
    intro:
      'One page for each runbook: what it is for, when it runs by itself, its parameters, its steps with the command that does each by hand, how it is undone. All of them, with search and in both languages, are in `index.html`: open it in a browser.',
    head: ['Runbook', 'What it does', 'Risk', 'Owner', 'Started by'],
    page: '',
    person: 'a person',
  },
  ja: {
    title: 'ランブック一覧',
    other: '[English](README.md)',
    intro:
      'ランブックごとに 1 ページ。目的、起動条件、パラメータ、手作業用のコマンド付きの手順、切り戻し方法を記載している。検索と言語切り替えができる全ページのまとめは `index.html` をブラウザーで開く。',
    head: ['ランブック', '内容', 'リスク', '担当', '起動条件'],
    page: '.ja',
    person: '人の依頼',
  },
} satisfies Record<Language, unknown>;

/** The table of all runbooks, in the order of their ids. */
export function markdownIndex(procedures: readonly Procedure[], language: Language): string {
  const { title, other, intro, head, page, person } = words[language];
  const rows = procedures.map(({ runbook, runBy }) => {
    const { id, risk, owner } = runbook;
    const starters = [...new Set(runBy.map(({ remediation }) => starter(remediation.on, person)))];
    const cells = [
      `[${escapeMarkdown(id)}](${id}${page}.md)`,
      escapeMarkdown(runbook.title[language]),
      riskNames[risk][language],
      escapeMarkdown(owner),
      starters.join(', ') || '—',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const table = [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
  return `${[generatedMark, `# ${title}`, other, intro, table].join('\n\n')}\n`;
}

function starter(on: Procedure['runBy'][number]['remediation']['on'], person: string): string {
  if (on === 'request') return person;
  const name = 'alarm' in on ? on.alarm : on.event.detailType;
  return codeSpan(name).replaceAll('|', '\\|');
}
