import { escapeHtml } from '../../../functions/escape-html.ts';
import type { Phase } from '../../../functions/runbook/phase.ts';
import { phaseNames } from '../../../functions/runbook/words/phase-words.ts';
import { svg } from '../flow/svg.ts';
import type { Block, Page, Section } from '../page/block.ts';
import { plain, type Words } from '../page/words.ts';
import { bare, bilingual } from './bilingual.ts';

/** The page of one runbook as a part of the site, in both languages. Ids begin with the runbook's, so that none is there twice. */
export function article(page: Page): string {
  const sections = page.sections.map((section) => sectionHtml(section, page));
  return `<article id="${escapeHtml(page.id)}" data-entry="${escapeHtml(`${page.id} ${bare(page.title)}`)}">
<h2>${bilingual(page.title)}</h2>
<p class="id"><code>${escapeHtml(page.id)}</code></p>
${sections.join('\n')}
</article>`;
}

function sectionHtml({ id, title, blocks }: Section, page: Page): string {
  const own = `${page.id}/${id}`;
  return `<section id="${escapeHtml(own)}" data-entry="${escapeHtml(bare(title))}">
<h3>${bilingual(title)}</h3>
${blocks.map((block) => blockHtml(block, own, title)).join('\n')}
</section>`;
}

function blockHtml(block: Block, section: string, title: Words): string {
  switch (block.kind) {
    case 'text':
      return `<p>${bilingual(block.words)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${bilingual(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.head, block.rows, title);
    case 'code':
      return `<div class="code"><pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre></div>`;
    case 'flow':
      return `<figure class="scroll"><div lang="en">${svg(block.flow, 'en')}</div><div lang="ja">${svg(block.flow, 'ja')}</div></figure>`;
    case 'step': {
      const id = `${section}/${block.id}`;
      return `<div class="step ${block.phase}" id="${escapeHtml(id)}" data-entry="${escapeHtml(`${block.name} ${bare(block.title)}`)}">
<h4><span class="number">${escapeHtml(block.number)}</span> ${bilingual(block.title)} ${badge(block.phase)} <code>${escapeHtml(block.name)}</code></h4>
${block.blocks.map((one) => blockHtml(one, id, block.title)).join('\n')}
</div>`;
    }
  }
}

function badge(phase: Phase): string {
  return `<span class="badge">${bilingual(plain(phaseNames[phase]))}</span>`;
}

/** A table that is wider than the screen scrolls by itself, by keyboard too. */
export function tableHtml(head: Words[], rows: Words[][], title: Words): string {
  const cells = (row: Words[], tag: string) => row.map((cell) => `<${tag}>${bilingual(cell)}</${tag}>`).join('');
  const body = rows.map(
    ([first, ...rest]) => `<tr><th scope="row">${first ? bilingual(first) : ''}</th>${cells(rest, 'td')}</tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(bare(title))}"><table>
<thead><tr>${cells(head, 'th scope="col"').replaceAll('</th scope="col">', '</th>')}</tr></thead>
<tbody>${body.join('\n')}</tbody>
</table></div>`;
}
