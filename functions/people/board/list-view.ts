import type { IncidentState } from '../../incident/incident-event.ts';
import type { Standing } from '../../incident/standing.ts';
import { openStates } from '../../incident/urgency.ts';
import { formatDuration } from '../duration.ts';
import { holdWords } from '../hold-words.ts';
import { momentText } from '../moment-text.ts';
import { stateName } from '../state-words.ts';
import { stormWords } from '../storm-words.ts';
import { button } from './action.ts';
import type { BoardEvent } from './board-event.ts';
import { type Html, html } from './html.ts';
import { stateBadge } from './state-badge.ts';
import { isNarrow, isWide, type View } from './view.ts';

/** So many rows are on a page, and so far are the incidents of a state counted. */
export const pageRows = 25;
export const mostCounted = 100;

export interface ListData {
  standings: Standing[];
  next?: string;
  counts: Partial<Record<IncidentState, number>>;
  owners: string[];
}

type Asked = Pick<BoardEvent, 'of' | 'owner' | 'next'>;

/** The incidents of a page, with how many there are of each state and the ways to others. */
export function listView(data: ListData, asked: Asked, view: View): Html {
  const { t } = view;
  return html`<div class="kz-row"><h2>${t('Incidents', 'インシデント')}</h2><span class="kz-push kz-row">${button(
    view,
    t('Refresh', '更新'),
    { view: 'list', of: asked.of, ...(asked.owner && { owner: asked.owner }) },
  )}${button(view, t('Last 7 days', '直近 7 日間'), { view: 'week' })}${button(view, t('Switches and runbooks', '停止スイッチと手動実行'), { view: 'controls' })}</span></div>
${filters(data, asked, view)}${data.standings.length === 0 ? nothing(data, asked, view) : table(data.standings, view)}${pages(data, asked, view)}`;
}

function filters({ counts, owners }: ListData, { of, owner }: Asked, view: View): Html {
  const { t, language } = view;
  const tab = (label: string, to: Asked['of']) =>
    button(view, label, { view: 'list', of: to, ...(owner && { owner }) }, { kind: 'tab', pressed: of === to });
  const counted = openStates.filter((state) => (counts[state] ?? 0) > 0 || state === of);
  const all = openStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const isMore = openStates.some((state) => (counts[state] ?? 0) >= mostCounted);
  const tabs = [
    tab(`${t('All open', '未完了すべて')} ${all}${isMore ? '+' : ''}`, 'unfinished'),
    ...counted.map((state) => tab(`${stateName(state, language)} ${countText(counts[state] ?? 0)}`, state)),
    tab(t('Ended', '終了'), 'over'),
  ];
  const ownerTabs = owners.map((one) =>
    button(view, one, { view: 'list', of, owner: one }, { kind: 'tab', pressed: one === owner }),
  );
  const everyone = button(view, t('Everyone', 'すべて'), { view: 'list', of }, { kind: 'tab', pressed: !owner });
  return html`<div class="kz-row" style="margin-top:8px" role="group" aria-label="${t('States', '状態')}">${tabs}</div>${
    owners.length < 2
      ? undefined
      : html`<details${owner === undefined ? undefined : html` open`} style="margin-top:6px"><summary>${t('Owner', '担当')}: ${owner ?? t('everyone', 'すべて')}</summary><div class="kz-row" style="margin-top:4px">${everyone}${ownerTabs}</div></details>`
  }`;
}

function countText(count: number): string {
  return count >= mostCounted ? `${mostCounted}+` : String(count);
}

function nothing({ next }: ListData, { of, owner }: Asked, { t }: View): Html {
  if (next !== undefined)
    return html`<p>${t(`None of ${owner ?? ''} so far; look further.`, `${owner ?? ''} のものはここまでありません。続きを確認してください。`)}</p>`;
  const text =
    of === 'unfinished' && owner === undefined
      ? t('No incident is open. Nothing waits for you.', '未完了のインシデントはありません。対応待ちもありません。')
      : t('None.', '該当なし。');
  return html`<div class="kz-note kz-good"><p>${text}</p></div>`;
}

/** As many columns as there is room for, so that nothing is out of sight. */
function table(standings: Standing[], view: View): Html {
  const { t } = view;
  const [state, incident] = [t('State', '状態'), t('Incident', 'インシデント')];
  const wide = [
    state,
    t('Target', '対象'),
    t('Remediation, owner', '自動対応、担当'),
    t('Since', '経過'),
    t('Why', '理由'),
  ];
  const heads = isWide(view) ? wide : isNarrow(view) ? [incident] : [state, incident];
  return html`<div class="kz-scroll" style="margin-top:8px"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${standings.map((one) => html`<tr>${cells(one, view)}</tr>`)}</tbody></table></div>`;
}

function cells(one: Standing, view: View): Html {
  const { t, now, language } = view;
  const open = button(
    view,
    one.target,
    { view: 'incident', incident: one.incidentId },
    {
      kind: 'link',
      name: t(
        `Open incident ${one.incidentId} on ${one.target}`,
        `インシデント ${one.incidentId}(${one.target})を開く`,
      ),
    },
  );
  const length = formatDuration(Date.parse(now) - Date.parse(one.changedAt), language);
  const since = html`<span class="kz-num" title="${momentText(one.changedAt)}">${length}</span>`;
  const why = whyText(one, view);
  const state = stateBadge(one.state, view);
  if (isWide(view)) {
    const by = html`${one.remediation}<br><span class="kz-faint">${one.owner}</span>`;
    return html`<td>${state}</td><th scope="row" class="kz-t-target">${open}</th><td>${by}</td><td>${since}</td><td class="kz-t-why">${why}</td>`;
  }
  const rest = html`<div>${open}</div><div class="kz-faint kz-light-text">${one.remediation} · ${one.owner}</div><div class="kz-light-text">${why}</div>`;
  if (isNarrow(view)) {
    return html`<th scope="row"><div class="kz-row">${state}<span class="kz-faint kz-light-text">${since}</span></div>${rest}</th>`;
  }
  return html`<td>${state}<div class="kz-faint">${since}</div></td><th scope="row">${rest}</th>`;
}

function whyText(one: Standing, { t, now, language }: View): Html {
  const parts: string[] = [];
  if (one.storm !== undefined) parts.push(stormWords(one.storm)[language]);
  if (one.hold !== undefined) parts.push(holdWords(one.hold, language));
  if (one.until !== undefined) {
    const left = formatDuration(Date.parse(one.until) - Date.parse(now), language);
    const until = momentText(one.until);
    parts.push(
      one.until > now
        ? t(`answer by ${until}, in ${left}`, `回答期限 ${until}(あと ${left})`)
        : t(`expired at ${until}`, `${until} に期限切れ`),
    );
  }
  if (one.reason !== undefined) parts.push(one.reason);
  const people = one.acknowledgedBy;
  const seen =
    people && html`<div class="kz-faint">${t(`seen by ${people.join(', ')}`, `確認済み: ${people.join('、')}`)}</div>`;
  return html`${parts.join(' · ')}${seen}`;
}

function pages({ next }: ListData, asked: Asked, view: View): Html | undefined {
  const { t } = view;
  if (next === undefined && asked.next === undefined) return undefined;
  const same = { view: 'list', of: asked.of, ...(asked.owner && { owner: asked.owner }) };
  return html`<div class="kz-row" style="margin-top:10px">${asked.next === undefined ? undefined : button(view, t('First page', '先頭へ'), same)}${
    next === undefined ? undefined : button(view, t(`Next ${pageRows}`, `次の ${pageRows} 件`), { ...same, next })
  }</div>`;
}
