import type { Language } from '../../text.ts';
import { htmlOf, plain } from './html-blocks.ts';
import { partsOf, type ReportData } from './report.ts';

/** What is read at a glance; the rest is opened by whoever wants it. */
const open = new Set(['summary', 'times', 'toil', 'postmortems']);

/** The colours are those of the page that it stands in, by the names of the board's variables; all rules are below `.kz-report`. */
const style = `
.kz-report summary{font-weight:700}.kz-report section,.kz-report details{margin:0 0 14px}
.kz-report p.below{margin-left:1.5em;color:var(--kz-faint)}
.kz-report .scroll{overflow-x:auto}.kz-report table{width:auto;min-width:50%}.kz-report td{white-space:nowrap}.kz-report td.long{white-space:normal;min-width:16em}
.kz-report td.number,.kz-report th.number{text-align:right;font-variant-numeric:tabular-nums}
.kz-report figure{margin:8px 0 4px}.kz-report figcaption{color:var(--kz-faint);font-size:12px;margin-bottom:4px}
.kz-report svg{overflow:visible}.kz-report svg text.faint{fill:var(--kz-faint)}
.kz-report .bars{list-style:none;padding:0;margin:0;max-width:680px}.kz-report .bars li{margin:6px 0}.kz-report .bars .amount{color:var(--kz-faint)}
.kz-report .axis,.kz-report .grid{stroke:var(--kz-line)}.kz-report .bar{fill:var(--kz-busy)}
.kz-report .range{stroke:var(--kz-busy);stroke-width:4;opacity:.5}.kz-report .median{fill:var(--kz-busy)}
.kz-report .p90{fill:var(--kz-paper);stroke:var(--kz-busy);stroke-width:2}
${tones({ good: 'good', helped: 'busy', bad: 'warn', still: 'still' })}
.kz-report .legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 16px;padding:0;margin:0;font-size:12px}
.kz-report .legend span{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.4em}`;

/**
 * The report as a part of another page, such as the board on a dashboard: markup without a script, that loads nothing, and in which text
 * out of events is escaped.
 */
export function reportFragment(data: ReportData, language: Language): string {
  const parts = partsOf(data, language).map(({ name, title, blocks }) => {
    const content = blocks.map(htmlOf).join('\n');
    return open.has(name)
      ? `<section><h3>${plain(title)}</h3>\n${content}</section>`
      : `<details><summary>${plain(title)}</summary>\n${content}</details>`;
  });
  return `<style>${style}</style><div class="kz-report">${parts.join('\n')}</div>`;
}

function tones(colours: Record<string, string>): string {
  return Object.entries(colours)
    .map(([tone, colour]) => `.kz-report .${tone}{fill:var(--kz-${colour});background:var(--kz-${colour})}`)
    .join('');
}
