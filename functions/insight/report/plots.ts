import { cleanText } from '../../clean-text.ts';
import { escapeHtml } from '../../escape-html.ts';
import type { Bars, Columns, Ranges } from './block.ts';

/*
 * Plots are SVG without a view box: widths are shares of the page's own, so that texts keep their size on a narrow screen.
 */

const row = 40;

/** Amounts as horizontal bars below their labels, which go on to the next line where there is no room. */
export function barPlot({ caption, rows }: Bars): string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const bars = rows.map(
    ({ label, value, text }) =>
      `<li><span>${plain(label)}</span> <span class="amount">${plain(text)}</span><svg aria-hidden="true" width="100%" height="10" style="height:10px"><rect class="bar" width="${share(value, most)}" height="10" rx="2"/></svg></li>`,
  );
  return `<figure><figcaption>${plain(caption)}</figcaption><ul class="bars">${bars.join('')}</ul></figure>`;
}

/** Amounts by day as columns, one upon the other, with what each tone means. */
export function columnPlot({ caption, series, columns }: Columns): string {
  const height = 150;
  const most = Math.max(1, ...columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0)));
  const width = 100 / Math.max(1, columns.length);
  const every = Math.ceil(columns.length / 7);
  const drawn = columns.map(({ label, values }, index) => {
    const x = index * width;
    let top = height;
    const parts = values.map((value, place) => {
      const size = (value / most) * (height - 10);
      top -= size;
      const name = `${label} ${series[place]?.name}: ${value}`;
      return value === 0
        ? ''
        : `<rect class="${series[place]?.tone}" x="${round(x + width * 0.12)}%" y="${round(top)}" width="${round(width * 0.76)}%" height="${round(size)}"><title>${plain(name)}</title></rect>`;
    });
    const day = index % every === 0 ? text_(x + width * 0.12, height + 16, label.slice(5)) : '';
    return parts.join('') + day;
  });
  const frame = `<line class="axis" x1="0" x2="100%" y1="${height}" y2="${height}"/><text class="faint" x="100%" y="12" text-anchor="end">${most}</text>`;
  const legend = series.map(({ name, tone }) => `<li><span class="${tone}"></span>${plain(name)}</li>`).join('');
  return `${figure(caption, height + 22, frame + drawn.join(''))}<ul class="legend">${legend}</ul>`;
}

/** From the beginning to a day and more, each mark ten times or so the one before. */
const ticks = [100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 36_000_000, 86_400_000, 864_000_000];

/** Lengths of time from the middle one to the ninth in ten, on a scale of powers. */
export function rangePlot({ caption, rows, tick }: Ranges): string {
  const most = Math.max(...rows.map(({ p90 }) => p90));
  const end = ticks.find((mark) => mark >= most) ?? most;
  const [low, high] = [Math.log10(ticks[0] as number), Math.log10(Math.max(end, 1_000))];
  const place = (length: number) => 1 + 90 * Math.max(0, (Math.log10(Math.max(length, 1)) - low) / (high - low));
  const height = rows.length * row;
  const marks = ticks
    .filter((mark) => mark <= Math.max(end, 1_000))
    .map(
      (mark) =>
        `<line class="grid" x1="${round(place(mark))}%" x2="${round(place(mark))}%" y1="0" y2="${height}"/><text class="faint" x="${round(place(mark))}%" y="${height + 16}">${plain(tick(mark))}</text>`,
    );
  const drawn = rows.map(({ label, median, p90, text }, index) => {
    const y = index * row + 28;
    const [from, to] = [round(place(median)), round(place(p90))];
    return [
      text_(0, y - 12, `${label}: ${text}`),
      `<line class="range" x1="${from}%" x2="${to}%" y1="${y}" y2="${y}"/>`,
      `<circle class="median" cx="${from}%" cy="${y}" r="5"/>`,
      from === to ? '' : `<circle class="p90" cx="${to}%" cy="${y}" r="5"/>`,
    ].join('');
  });
  return figure(caption, height + 22, marks.join('') + drawn.join(''));
}

function figure(caption: string, height: number, drawing: string): string {
  return `<figure><figcaption>${plain(caption)}</figcaption><svg role="img" aria-label="${plain(caption)}" width="100%" height="${height}" style="height:${height}px">${drawing}</svg></figure>`;
}

function text_(percent: number, y: number, text: string): string {
  return `<text x="${round(percent)}%" y="${y}">${plain(text)}</text>`;
}

function share(value: number, of: number): string {
  return `${round((value / of) * 100)}%`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

function plain(text: string): string {
  return escapeHtml(cleanText(text, 400));
}
