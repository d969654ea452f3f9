import { cleanText, clipText } from '../../clean-text.ts';
import { formatDuration } from '../duration.ts';
import { phaseName } from '../event-words.ts';
import { type Html, html } from './html.ts';
import type { StepEntry, StepRun } from './step-run.ts';
import type { View } from './view.ts';

const rowHeight = 22;
const axisHeight = 20;

/** How long the steps of a run took, as bars over its time; the same in words is in the timeline. */
export function gantt(run: StepRun, view: View): Html | undefined {
  const { t, language } = view;
  if (run.steps.length === 0) return undefined;
  const width = Math.round(Math.min(view.width - 24, 1_100));
  const labelWidth = Math.round(Math.min(260, width * 0.42));
  const plot = width - labelWidth - 74;
  const begin = Math.min(Date.parse(run.startedAt), ...run.steps.map(startOf));
  const end = Math.max(begin + 1_000, ...run.steps.map(endOf), Date.parse(run.endedAt ?? run.startedAt));
  const x = (at: number) => Math.round((labelWidth + ((at - begin) / (end - begin)) * plot) * 10) / 10;
  const height = axisHeight + run.steps.length * rowHeight + 4;
  const characters = Math.floor(labelWidth / 7.2);
  const rows = run.steps.map((step, index) => {
    const y = axisHeight + index * rowHeight;
    const [from, to] = [x(startOf(step)), x(endOf(step))];
    const tone = toneOf(step);
    const mark = { good: '✓', bad: '✕', warn: '↩' }[tone];
    const took = formatDuration(endOf(step) - startOf(step), language);
    const name = clipText(cleanText(step.step, 200), characters - 4);
    return html`<g><title>${`${step.step}: ${step.status}, ${took}, ${phaseName(step.phase, language)}`}</title><text x="0" y="${y + 15}"><tspan class="kz-ink-${tone}">${mark}</tspan> ${name}</text><line class="kz-line" x1="${labelWidth}" y1="${y + rowHeight - 0.5}" x2="${width}" y2="${y + rowHeight - 0.5}"/><rect class="kz-fill-${tone}" x="${from}" y="${y + 5}" width="${Math.max(3, Math.round((to - from) * 10) / 10)}" height="12" rx="2"/><text class="kz-f" x="${Math.min(Math.max(to, from + 3) + 6, width - 66)}" y="${y + 15}">${took}</text></g>`;
  });
  const total = formatDuration(end - begin, language);
  const summary = t(`${run.steps.length} steps in ${total}`, `${run.steps.length} 手順、計 ${total}`);
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${summary}"><text class="kz-f" x="${labelWidth}" y="13">0</text><text class="kz-f" x="${labelWidth + plot}" y="13" text-anchor="end">${total}</text><line class="kz-line" x1="${labelWidth}" y1="${axisHeight - 1}" x2="${width}" y2="${axisHeight - 1}"/>${rows}</svg>`;
}

function startOf(step: StepEntry): number {
  return Date.parse(step.startedAt ?? step.at);
}

function endOf(step: StepEntry): number {
  return Date.parse(step.endedAt ?? step.at);
}

function toneOf({ status, phase }: StepEntry): 'good' | 'bad' | 'warn' {
  if (status !== 'Success') return 'bad';
  return phase === 'undo' ? 'warn' : 'good';
}
