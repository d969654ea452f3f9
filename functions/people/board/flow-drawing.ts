import { cleanText, clipText } from '../../clean-text.ts';
import type { FlowStep } from './document-flow.ts';
import { type Html, html } from './html.ts';
import type { StepRun } from './step-run.ts';
import type { View } from './view.ts';

const boxHeight = 27;
const gap = 10;
const labelHeight = 30;

/** The steps of the document as boxes in their order, what takes them back below them, each with how it went in this run. */
export function flowDrawing(steps: FlowStep[], run: StepRun | undefined, view: View): Html | undefined {
  if (steps.length === 0) return undefined;
  const { t } = view;
  const main = steps.filter(({ isUndo }) => !isUndo);
  const undo = steps.filter(({ isUndo }) => isUndo);
  const width = Math.round(Math.min(view.width - 24, 760));
  const undoTop = main.length * (boxHeight + gap) + labelHeight;
  const placed = new Map([...placesOf(main, 4, width), ...placesOf(undo, undoTop, width)]);
  const end = undo.length === 0 ? undoTop - labelHeight : undoTop + undo.length * (boxHeight + gap);
  const failed = run?.steps.find(({ status, phase }) => status !== 'Success' && phase !== 'undo')?.step;
  const ran = steps.filter(({ name }) => run?.steps.some(({ step }) => step === name)).length;
  const label =
    failed === undefined
      ? t(`Flow of ${steps.length} steps, ${ran} of which ran`, `全 ${steps.length} 手順のうち ${ran} 手順を実行`)
      : t(`Flow of ${steps.length} steps; ${failed} failed`, `全 ${steps.length} 手順。${failed} で失敗`);
  const back = t('What takes it back, where something fails', '失敗時の切り戻し');
  return html`<svg width="${width}" height="${end}" viewBox="0 0 ${width} ${end}" role="img" aria-label="${label}">${[
    ...arrowsDown(main, placed),
    ...arrowsDown(undo, placed),
  ]}${steps.map((step) => box(step, placed.get(step.name) as Place, run, view))}${
    undo.length > 0 && html`<text class="kz-f" x="0" y="${undoTop - 9}">${back}</text>`
  }</svg>`;
}

function placesOf(steps: FlowStep[], top: number, width: number): [string, Place][] {
  return steps.map(({ name, depth }, index) => {
    const indent = depth * 22;
    return [name, { x: indent, y: top + index * (boxHeight + gap), width: width - indent }];
  });
}

interface Place {
  x: number;
  y: number;
  width: number;
}

function box(step: FlowStep, { x, y, width }: Place, run: StepRun | undefined, view: View): Html {
  const { t, language } = view;
  const went = run?.steps.find((entry) => entry.step === step.name);
  const isBad = went !== undefined && went.status !== 'Success';
  const tone = went === undefined ? 'still' : isBad ? 'bad' : step.isUndo ? 'warn' : 'good';
  const mark = went === undefined ? '·' : isBad ? '✕' : step.isUndo ? '↩' : '✓';
  const [en = '', ja = en] = step.description.split(' / ');
  const label = (language === 'ja' ? ja : en) || step.name;
  const state =
    went === undefined
      ? t('not run', '未実行')
      : isBad
        ? t(`failed here (${went.status})`, `ここで失敗 (${went.status})`)
        : '';
  const room = Math.floor((width - 40) / (language === 'ja' ? 12 : 6.6));
  const text = clipText(cleanText(label, 300), Math.max(8, room - (isBad ? state.length + 2 : 0)));
  return html`<g><title>${`${step.name} (${step.action}): ${went?.status ?? state}`}</title><rect class="${`kz-box-${tone}${went === undefined ? ' kz-dash' : ''}`}" x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${boxHeight}" rx="6"/><text class="kz-ink-${tone}" x="${x + 10}" y="${y + 18}">${mark}</text><text${went === undefined ? html` class="kz-f"` : undefined} x="${x + 28}" y="${y + 18}">${text}</text>${
    isBad
      ? html`<text class="kz-ink-bad" x="${x + width - 10}" y="${y + 18}" text-anchor="end" font-weight="700">${state}</text>`
      : undefined
  }</g>`;
}

function arrowsDown(steps: FlowStep[], placed: Map<string, Place>): Html[] {
  return steps.slice(1).map((step, index) => {
    const from = placed.get((steps[index] as FlowStep).name) as Place;
    const to = placed.get(step.name) as Place;
    const x = Math.max(from.x, to.x) + 16;
    return html`<line class="kz-arrow" x1="${x}" y1="${from.y + boxHeight}" x2="${x}" y2="${to.y - 4}"/><path class="kz-head" d="M${x - 4} ${to.y - 5}h8l-4 5z"/>`;
  });
}
