import { reportFragment } from '../../insight/report/fragment.ts';
import { readFacts } from '../../insight/report/read-facts.ts';
import { gather } from '../../insight/report/report.ts';
import { reportSpan } from '../../insight/report/span.ts';
import { button } from './action.ts';
import type { BoardPorts } from './board-ports.ts';
import type { Notice } from './frame.ts';
import { type Html, html, trusted } from './html.ts';
import type { View } from './view.ts';

/** So many incidents are looked at while somebody waits; the report by mail and by the command line looks at ten times as many. */
const mostIncidents = 2_000;

/** The report of the last seven days, today with them (UTC). */
export async function readWeek(view: View, ports: BoardPorts): Promise<{ html: Html; notices: Notice[] }> {
  const { t, now, language } = view;
  const span = reportSpan({}, now);
  const found = await readFacts(span, ports.incidents, mostIncidents);
  const data = await gather({ ...found, span, remediations: ports.remediations, guards: ports.guards }, now);
  const all = `npx kizuki report --from ${span.from} --to ${span.to}`;
  const cut = t(
    `There were more than ${mostIncidents} incidents: this is of the first of them. Of all: ${all}`,
    `インシデントが ${mostIncidents} 件を超えたため、先頭の ${mostIncidents} 件だけを集計しています。全件の集計: ${all}`,
  );
  const page = html`<div class="kz-row">${button(view, t('← All incidents', '← 一覧へ'), { view: 'list' })}<span class="kz-push">${button(
    view,
    t('Refresh', '更新'),
    { view: 'week' },
  )}</span></div><h2 style="margin-top:10px">${t('The last seven days', '直近 7 日間')}</h2><p class="kz-faint">${span.from} – ${span.to} (UTC)</p>
${trusted(reportFragment(data, language))}`;
  return { html: page, notices: found.isCut ? [{ tone: 'warn', text: cut }] : [] };
}
