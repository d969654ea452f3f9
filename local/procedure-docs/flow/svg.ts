import { escapeHtml } from '../../../functions/escape-html.ts';
import type { Language } from '../../../functions/text.ts';
import type { Flow } from './flow.ts';
import { layout, type Shape } from './layout.ts';

/** The flow as an SVG that takes its colours from the page; read aloud, it is its title and a list of its texts. */
export function svg(flow: Flow, language: Language): string {
  const { width, height, shapes } = layout(flow, language);
  const title = { en: `Flow: ${flow.title.en}`, ja: `フロー: ${flow.title.ja}` }[language];
  return [
    `<svg class="flow" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(title)}">`,
    ...shapes.map(draw),
    '</svg>',
  ].join('\n');
}

function draw(shape: Shape): string {
  switch (shape.kind) {
    case 'band': {
      const { style, x, y, width, height, title } = shape;
      return `<rect class="band ${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/><text class="title" x="${x + 12}" y="${y + 19}">${escapeHtml(title)}</text>`;
    }
    case 'box': {
      const { style, x, y, width, height, lines } = shape;
      const radius = ['end', 'good', 'bad'].includes(style) ? height / 2 : 5;
      const spans = lines.map(
        (line, index) => `<tspan x="${x + width / 2}" y="${y + 21 + index * 18}">${escapeHtml(line)}</tspan>`,
      );
      return `<rect class="box ${style}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${Math.min(radius, 18)}"/><text class="words">${spans.join('')}</text>`;
    }
    case 'line': {
      const { style, points } = shape;
      return `<path class="line ${style}" d="M${points.map((point) => point.join(' ')).join('L')}"/>${head(style, points)}`;
    }
  }
}

/** The arrow's head as a shape of its own: markers have ids, of which a page may hold each only once. */
function head(style: string, points: [number, number][]): string {
  const [[fromX, fromY], [x, y]] = points.slice(-2) as [[number, number], [number, number]];
  const [dx, dy] = [Math.sign(x - fromX) * 7, Math.sign(y - fromY) * 7];
  const [sideX, sideY] = [dy * 0.6, dx * 0.6];
  return `<path class="head ${style}" d="M${x} ${y}L${x - dx + sideX} ${y - dy + sideY}L${x - dx - sideX} ${y - dy - sideY}Z"/>`;
}
