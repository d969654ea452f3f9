import { colours, style } from '../../../../functions/people/board/style.ts';

type Palette = (typeof colours)['light'];

const grounds: [keyof Palette, (keyof Palette)[]][] = [
  ['paper', ['ink', 'faint', 'link', 'ask', 'bad', 'warn', 'busy', 'good', 'still', 'harm']],
  ['ground', ['ink', 'faint', 'link', 'harm', 'good']],
  ['askGround', ['ask', 'ink']],
  ['badGround', ['bad', 'ink']],
  ['warnGround', ['warn', 'ink']],
  ['busyGround', ['busy', 'ink']],
  ['goodGround', ['good', 'ink']],
  ['stillGround', ['still', 'ink', 'faint']],
  ['press', ['onPress']],
  ['harm', ['onHarm']],
  ['ink', ['paper']],
];

const rows = (['light', 'dark'] as const).flatMap((theme) =>
  grounds.flatMap(([ground, texts]) => texts.map((text) => [theme, text, ground] as const)),
);

test.each(rows)('%s: %s on %s can be read by whoever sees little', (theme, text, ground) => {
  const ratio = contrast(colours[theme][text], colours[theme][ground]);

  expect(ratio).toBeGreaterThanOrEqual(4.5);
});

test('touches nothing outside of the widget, and loads nothing', () => {
  const selectors = style.split('}').flatMap((rule) => rule.split('{')[0]?.split(',') ?? []);

  for (const selector of selectors.map((one) => one.trim()).filter(Boolean)) expect(selector).toMatch(/^\.kz/);
  expect(style).not.toMatch(/url\(|@import|expression|</);
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
