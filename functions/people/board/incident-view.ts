import type { GuardState } from '../../decision/guard-state.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { isOver } from '../../incident/is-over.ts';
import type { Text } from '../../text.ts';
import { formatDuration } from '../duration.ts';
import { signalWords } from '../event-words.ts';
import { leftToDo } from '../left-to-do.ts';
import { whatChanged } from '../message-sections.ts';
import { momentText } from '../moment-text.ts';
import { button } from './action.ts';
import { alarmLink, executionLink } from './console-links.ts';
import type { FlowStep } from './document-flow.ts';
import { flowDrawing } from './flow-drawing.ts';
import { gantt } from './gantt.ts';
import { guardPart } from './guard-part.ts';
import { handsPart } from './hands-part.ts';
import { type Html, html } from './html.ts';
import { questionParts } from './question-part.ts';
import { stateBadge, toneOf } from './state-badge.ts';
import { stepRunsOf } from './step-run.ts';
import { timelinePart } from './timeline-part.ts';
import type { View } from './view.ts';

export interface IncidentData {
  incident: Incident;
  /** Absent where it could not be read. */
  guard?: GuardState;
  switches?: { global: boolean; remediation: boolean };
  /** The steps of the document that ran last, or would. */
  flow: FlowStep[];
  remediations: Remediation[];
  titleOf(document: string): Text;
}

/** One incident: how it stands, what a person can do, and all that led to it. */
export function incidentView(data: IncidentData, isWhole: boolean, view: View): Html {
  const { incident, guard, flow } = data;
  const { t } = view;
  const runs = stepRunsOf(incident);
  const last = runs.at(-1);
  const remediation = data.remediations.find(({ name }) => name === incident.remediation);
  const bars = last && gantt(last, view);
  const drawing = flowDrawing(flow, last, view);
  const changed = last === undefined ? [] : whatChanged(incident, view.language);
  return html`${head(incident, view)}${todo(incident, view)}${handsPart(incident, guard, questionParts(incident, data, view), view)}
${timelinePart(incident, isWhole, view)}
${bars && html`<h3>${t('Steps of the last run', '直近の実行の手順')}</h3>${execution(last.executionId, runs.length, view)}${bars}`}
${drawing && html`<h3>${last === undefined ? t('The runbook that would run', '実行予定のランブック') : t('The runbook', 'ランブック')}</h3>${drawing}`}
${changed.length > 0 && html`<h3>${t('What it changed', '変更内容')}</h3><pre>${lines(changed)}</pre>`}
${remediation && guard && html`<h3>${t('Guardrails at this moment', '現在のガードレール')}</h3>${guardPart(incident, { remediation, guard, ...(data.switches && { switches: data.switches }) }, view)}`}`;
}

function head(incident: Incident, view: View): Html {
  const { t, now, language } = view;
  const { id, state, target, remediation, owner, openedAt, changedAt, account, region, timeline } = incident;
  const first = timeline.find((entry) => entry.type === 'signal');
  const since = formatDuration(Date.parse(now) - Date.parse(changedAt), language);
  const what = first?.type === 'signal' ? signalWords(first.signal, language) : '';
  const alarm = first?.type === 'signal' && first.signal.kind === 'alarm' ? first.signal.alarm.name : undefined;
  return html`<div class="kz-row">${button(view, t('← All incidents', '← 一覧へ'), { view: 'list' })}<span class="kz-push">${button(
    view,
    t('Refresh', '更新'),
    { view: 'incident', incident: id },
  )}</span></div><div class="kz-row" style="margin-top:10px">${stateBadge(state, view)}<h2>${target.id}</h2><span class="kz-faint">${t(`since ${since}`, `${since} 経過`)}</span></div>
<p>${what}${alarm && html` <a href="${alarmLink(view, alarm)}" target="_blank" rel="noopener noreferrer">${t('see the alarm', 'アラームを見る')}</a>`}</p>
<p class="kz-faint">${remediation} · ${owner} · ${t(`opened ${momentText(openedAt)}`, `発生 ${momentText(openedAt)}`)} · ${account} ${region} · <span class="kz-mono">${id}</span></p>`;
}

function todo(incident: Incident, view: View): Html {
  const texts = leftToDo(incident, view.language).filter((line) => !isAboutOtherWays(line));
  const people = incident.timeline.flatMap((entry) => (entry.type === 'acknowledged' ? [entry.by] : []));
  const names = [...new Set(people)];
  const tone = isOver(incident.state) ? 'good' : toneOf(incident.state);
  const { t } = view;
  return html`<div class="kz-note kz-${tone}">${texts.map((text) => html`<p>${text}</p>`)}${
    names.length > 0 &&
    html`<p><strong>${t(`Seen by ${names.join(', ')}`, `確認済み: ${names.join('、')}`)}</strong></p>`
  }</div>`;
}

/** The board has buttons for what a message can only describe. */
function isAboutOtherWays(line: string): boolean {
  return /Answer=|kizuki-answer/.test(line);
}

function execution(executionId: string | undefined, runs: number, view: View): Html | undefined {
  const { t } = view;
  if (executionId === undefined) return undefined;
  const count = runs > 1 ? t(` · run ${runs}`, ` · ${runs} 回目の実行`) : '';
  return html`<p class="kz-faint"><a class="kz-mono" href="${executionLink(view, executionId)}" target="_blank" rel="noopener noreferrer">${executionId}</a>${count}</p>`;
}

function lines(texts: string[]): Html[] {
  return texts.map(
    (text) => html`${text}
`,
  );
}
