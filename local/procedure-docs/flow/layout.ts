import type { Phase } from '../../../functions/runbook/phase.ts';
import type { Language } from '../../../functions/text.ts';
import type { Band, Flow } from './flow.ts';
import { stepText } from './step-text.ts';
import { choiceOf } from './ways.ts';
import { wrap } from './wrap.ts';

/** What a box is: a step of a phase, or an end of the way. */
type BoxStyle = Phase | 'end' | 'good' | 'bad';

/** A shape or a line of the drawing, in pixels from its upper left corner. */
export type Shape =
  | {
      kind: 'box';
      style: BoxStyle;
      x: number;
      y: number;
      width: number;
      height: number;
      lines: string[];
    }
  | { kind: 'band'; style: Phase; x: number; y: number; width: number; height: number; title: string }
  | { kind: 'line'; style: 'way' | 'failure'; points: [number, number][] };

export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

const boxWidth = 268;
const inset = 12;
const bandWidth = boxWidth + 2 * inset;
const lineHeight = 18;
const gap = 16;
const fontSize = 13;
const center = bandWidth / 2 + 2;
const edge = bandWidth + 2;
const laneWidth = 14;

/**
 * Lays the flow out in one column, so that it is readable on a telephone too: the main way down the middle, below it where failures
 * lead, and their lines in lanes at the right.
 */
export function layout(flow: Flow, language: Language): Drawing {
  const column = createColumn(language);
  column.box('end', flow.start[language]);
  const bands = flow.bands.map((one) => {
    column.arrow();
    return { ...column.band(one), onFailure: one.onFailure };
  });
  column.arrow();
  column.box('good', flow.done[language]);
  column.space(gap * 1.5);

  const targets: Partial<Record<Band['onFailure'], number>> = {};
  if (flow.refused) {
    targets.refused = column.box('end', flow.refused[language]).middle;
    column.space(gap);
  }
  if (flow.undo) {
    targets.undo = column.band(flow.undo).top + 14;
    column.arrow();
  }
  if (flow.failed) targets.failed = column.box('bad', flow.failed[language]).middle;

  const lanes = (['refused', 'undo', 'failed'] as const).filter((end) => bands.some((one) => one.onFailure === end));
  for (const { middle, onFailure } of bands) {
    const to = targets[onFailure];
    if (to === undefined) continue;
    const lane = edge + laneWidth * (1 + lanes.indexOf(onFailure));
    const end = onFailure === 'undo' ? edge : center + boxWidth / 2;
    const points: [number, number][] = [
      [edge, middle],
      [lane, middle],
      [lane, to],
      [end, to],
    ];
    column.shapes.push({ kind: 'line', style: 'failure', points });
  }
  return { width: edge + laneWidth * (lanes.length + 1), height: column.bottom() + 6, shapes: column.shapes };
}

interface Span {
  top: number;
  middle: number;
}

/** Puts one thing below the other. */
function createColumn(language: Language) {
  const shapes: Shape[] = [];
  let y = 4;

  function box(style: BoxStyle, text: string, depth = 0): Span {
    const width = boxWidth - depth * 16;
    const lines = wrap(text, (width - 24) / fontSize);
    const height = lines.length * lineHeight + 14;
    shapes.push({ kind: 'box', style, x: center + boxWidth / 2 - width, y, width, height, lines });
    const top = y;
    y += height;
    return { top, middle: top + height / 2 };
  }

  function arrow(): void {
    const points: [number, number][] = [
      [center, y],
      [center, y + gap],
    ];
    shapes.push({ kind: 'line', style: 'way', points });
    y += gap;
  }

  function band({ phase, title, steps }: Band): Span {
    const top = y;
    const at = shapes.length;
    y += 28;
    for (const [index, { number, label, depth, only }] of steps.entries()) {
      if (choiceOf(number) !== undefined) y += gap;
      else if (index > 0) arrow();
      box(phase, stepText(number, label, only, language), depth);
    }
    y += inset;
    const place = { x: 2, y: top, width: bandWidth, height: y - top };
    shapes.splice(at, 0, { kind: 'band', style: phase, ...place, title: title[language] });
    return { top, middle: (top + y) / 2 };
  }

  return {
    shapes,
    box,
    arrow,
    band,
    space: (height: number) => {
      y += height;
    },
    bottom: () => y,
  };
}
