import { outline } from '../../../../functions/runbook/words/outline.ts';
import { flowOf } from '../../../../local/procedure-docs/flow/flow-of.ts';
import { layout, type Shape } from '../../../../local/procedure-docs/flow/layout.ts';
import { mermaid } from '../../../../local/procedure-docs/flow/mermaid.ts';
import { widthOf, wrap } from '../../../../local/procedure-docs/flow/wrap.ts';
import { catalogue } from '../../../../runbooks/catalogue.ts';
import { everyKind } from '../fixture/every-kind.ts';

const cases = [...catalogue, everyKind].flatMap((runbook) =>
  (['en', 'ja'] as const).map((language) => [runbook.id, language, flowOf(runbook, outline(runbook.steps()))] as const),
);

describe.each(cases)('the flow of %s in %s', (_, language, flow) => {
  const drawing = layout(flow, language);
  const boxes = drawing.shapes.filter((shape): shape is Shape & { kind: 'box' } => shape.kind === 'box');

  test('fits a telephone, and all of it lies inside', () => {
    expect(drawing.width).toBeLessThanOrEqual(358);
    for (const { x, y, width, height } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(drawing.width);
      expect(y + height).toBeLessThanOrEqual(drawing.height);
    }
  });

  test('has no box on another, and no text wider than its box', () => {
    for (const [index, { y, height, width, lines }] of boxes.entries()) {
      expect(boxes[index + 1]?.y ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(y + height);
      for (const line of lines) expect(widthOf(line) * 13).toBeLessThanOrEqual(width);
    }
  });
});

test('a failure after the change leads to the undo, one before it to an end where nothing was changed', () => {
  const text = mermaid(flowOf(everyKind, outline(everyKind.steps())), 'en');

  expect(text).toContain('checkBand -. fails .-> refused');
  expect(text).toContain('actBand -. fails .-> sU1');
  expect(text).toContain('sU2 --> failed');
  expect(text).toContain('s8 --> s8a_1');
  expect(text).toContain('s8 --> s8b_1');
  expect(text).toContain('s8a_1 --> s9');
  expect(text).not.toContain('s8a_1 --> s8b_1');
  expect(text).toContain('"1. Read #lt;it#gt;"');
});

test('lines break between words, between Japanese characters, never before a closing mark, and within a word that is too long', () => {
  expect(wrap('one two three', 5)).toEqual(['one two', 'three']);
  expect(wrap('起動を確認する。', 7)).toEqual(['起動を確認す', 'る。']);
  expect(wrap('aaaaaaaaaaaaaaaaaaaa', 5).every((line) => widthOf(line) <= 5)).toBe(true);
});
