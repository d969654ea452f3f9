import { cleanText } from '../../clean-text.ts';
import { escapeHtml } from '../../escape-html.ts';
import { momentText } from '../../people/moment-text.ts';
import type { Language } from '../../text.ts';
import type { Block } from './block.ts';
import { barPlot, columnPlot, rangePlot } from './plots.ts';
import { headingOf, partsOf, type ReportData } from './report.ts';
import { style } from './style.ts';

const maxText = 1_000;
const longestOnALine = 40;

/** The report as one HTML file that needs nothing else: plots as SVG, no script, nothing loaded, text out of events escaped. */
export function htmlPage(data: ReportData, language: Language): string {
  const heading = plain(headingOf(data, language));
  const parts = partsOf(data, language).map(
    ({ name, title, blocks }) =>
      `<section aria-labelledby="${plain(name)}">\n<h2 id="${plain(name)}">${plain(title)}</h2>\n${blocks.map(htmlOf).join('\n')}\n</section>`,
  );
  const made = { en: 'Made at', ja: '作成日時' }[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${parts.join('\n')}
</main>
<footer>${made} ${plain(momentText(data.at))}</footer>
</body>
</html>
`;
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return block.lines
        .map((line) => `<p${line.startsWith(' ') ? ' class="below"' : ''}>${plain(line)}</p>`)
        .join('\n');
    case 'table':
      return table(block.head, block.rows);
    case 'bars':
      return barPlot(block);
    case 'columns':
      return columnPlot(block);
    case 'ranges':
      return rangePlot(block);
  }
}

function table(head: string[], rows: string[][]): string {
  const numbers = head.map((_, column) => rows.every((row) => /^[\d.,]+( \*)?$/.test(row[column] ?? '')));
  const cell = (tag: 'th' | 'td') => (text: string, column: number) =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${classOf(text, numbers[column])}>${plain(text)}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head.map(cell('th')).join('')}</tr></thead>\n<tbody>${body}</tbody></table></div>`;
}

/** What fits on a line stays on it; the table scrolls on a narrow screen. */
function classOf(text: string, isNumber: boolean | undefined): string {
  if (isNumber) return ' class="number"';
  return text.length > longestOnALine ? ' class="long"' : '';
}

function plain(text: string): string {
  return escapeHtml(cleanText(text, maxText));
}
