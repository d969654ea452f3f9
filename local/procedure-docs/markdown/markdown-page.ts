import { codeBlock, codeSpan, escapeMarkdown } from '../../../functions/escape-markdown.ts';
import type { Language } from '../../../functions/text.ts';
import { mermaid } from '../flow/mermaid.ts';
import type { Block, Page } from '../page/block.ts';
import type { Words } from '../page/words.ts';
import { generatedMark } from './generated-mark.ts';

/** A page as GitHub shows it, in one language, with a link to the other. */
export function markdownPage(page: Page, language: Language): string {
  const name = page.id.split('/')[1];
  const other = { en: `[日本語](${name}.ja.md)`, ja: `[English](${name}.md)` }[language];
  const index = { en: '[All runbooks](../README.md)', ja: '[ランブック一覧](../README.ja.md)' }[language];
  const sections = page.sections.flatMap(({ title, blocks }) => [
    `## ${inline(title, language)}`,
    ...blocks.map((block) => blockText(block, language)),
  ]);
  return `${[generatedMark, `# ${inline(page.title, language)}`, `${index} · ${other}`, ...sections].join('\n\n')}\n`;
}

function blockText(block: Block, language: Language): string {
  switch (block.kind) {
    case 'text':
      return inline(block.words, language);
    case 'list':
      return block.items.map((item) => `- ${inline(item, language)}`).join('\n');
    case 'table':
      return table(block.head, block.rows, language);
    case 'code':
      return codeBlock(block.text, 'sh');
    case 'flow':
      return codeBlock(mermaid(block.flow, language), 'mermaid');
    case 'step':
      return [
        `### ${block.number}. ${inline(block.title, language)} (${codeSpan(block.name)})`,
        ...block.blocks.map((one) => blockText(one, language)),
      ].join('\n\n');
  }
}

function table(head: Words[], rows: Words[][], language: Language): string {
  const line = (cells: Words[]) => `| ${cells.map((cell) => inline(cell, language, true)).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A bar inside a table's cell ends the cell, in code too, unless it is escaped. */
function inline(words: Words, language: Language, isCell = false): string {
  return words[language]
    .map((part) => {
      if (typeof part === 'string') return escapeMarkdown(part);
      return isCell ? codeSpan(part.code).replaceAll('|', '\\|') : codeSpan(part.code);
    })
    .join('');
}
