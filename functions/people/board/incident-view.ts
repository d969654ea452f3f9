import type { GuardState } from '../../decision/guard-state.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Text } from '../../text.ts';
import { formatDuration } from '../duration.ts';
import { signalWords } from '../event-words.ts';
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
import { stateBadge } from './state-badge.ts';
import { type StepRun, stepRunsOf } from './step-run.ts';
import { timelinePart } from './timeline-part.ts';
import { todoPart } from './todo-part.ts';
import { isWide, secondColumn, type View } from './view.ts';

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
  const { incident, guard } = data;
  const runs = stepRunsOf(incident);
  const last = runs.at(-1);
  const happened = html`${timelinePart(incident, isWhole, view)}${last && changedPart(incident, view)}`;
  const beside = secondColumn(view);
  const remediation = data.remediations.find(({ name }) => name === incident.remediation);
  const hands = {
    questions: questionParts(incident, data, view),
    ...(guard && { guard }),
    ...(remediation && { remediation }),
  };
  const steps = last && stepsPart(last, runs.length, beside);
  const runbook = runbookPart(data, last, beside);
  const guards = guardsPart(data, beside);
  return html`${head(incident, view)}${todoPart(incident, view)}${handsPart(incident, hands, view)}
${
  isWide(view)
    ? html`<div class="kz-two"><div>${happened}</div><div>${steps}${runbook}${guards}</div></div>`
    : html`${steps}${happened}${guards}${runbook}`
}`;
}

function stepsPart(run: StepRun, count: number, view: View): Html | undefined {
  const { t } = view;
  const bars = gantt(run, view);
  const more = count > 1 ? t(` · run ${count}`, ` · ${count} 回目の実行`) : '';
  const link =
    run.executionId === undefined
      ? undefined
      : html`<p class="kz-faint"><a class="kz-mono" href="${executionLink(view, run.executionId)}" target="_blank" rel="noopener noreferrer">${run.executionId}</a> ${more}</p>`;
  return bars && html`<h3>${t('Steps of the last run', '直近の実行の手順')}</h3>${link}${bars}`;
}

/** Where another runbook is asked for after one that failed, the flow is of that one. */
function runbookPart({ incident, flow }: IncidentData, last: StepRun | undefined, view: View): Html | undefined {
  const { t } = view;
  const run = incident.state === 'awaiting-approval' ? undefined : last;
  const drawing = flowDrawing(flow, run, view);
  const title =
    run === undefined ? t('The runbook that would run', '実行予定のランブック') : t('The runbook', 'ランブック');
  return drawing && html`<h3>${title}</h3>${drawing}`;
}

function guardsPart({ incident, guard, switches, remediations }: IncidentData, view: View): Html | undefined {
  const remediation = remediations.find(({ name }) => name === incident.remediation);
  if (remediation === undefined || guard === undefined) return undefined;
  return guardPart(incident, { remediation, guard, ...(switches && { switches }) }, view);
}

function changedPart(incident: Incident, view: View): Html {
  const texts = whatChanged(incident, view.language);
  return html`<h3>${view.t('What it changed', '変更内容')}</h3><pre>${lines(texts)}</pre>`;
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

function lines(texts: string[]): Html[] {
  return texts.map(
    (text) => html`${text}
`,
  );
}
