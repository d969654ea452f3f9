import uPlot from 'uplot';
import type { AlarmGraph } from '../wire.ts';
import { h } from './dom.ts';
import { say } from './language.ts';

export interface Chart {
  draw(graph: AlarmGraph): void;
}

const height = 96;
const span = 15 * 60;
/** So few points are dots as well as a line: one alone is no line. */
const few = 20;

/** The line of an alarm's metric over the last quarter of an hour, with its threshold. */
export function chart(place: HTMLElement, graph: AlarmGraph): Chart {
  const colour = colours(place);
  const axis = {
    stroke: () => colour('faint'),
    grid: { stroke: () => colour('line'), width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(place.clientWidth, 200),
      height,
      legend: { show: false },
      cursor: { show: false },
      padding: [6, 8, 0, 0],
      scales: { x: { time: true, range: () => window_() }, y: { range: (_, low, high) => around(low, high) } },
      axes: [
        { ...axis, size: 22, space: 70, values: (_, splits) => splits.map(minute) },
        { ...axis, size: 42, space: 24 },
      ],
      series: [
        {},
        { label: say('value'), stroke: () => colour('link'), width: 2, points: { size: 5, show: isSparse } },
        { label: say('threshold'), stroke: () => colour('bad'), width: 1, dash: [5, 4], points: { show: false } },
      ],
    },
    dataOf(graph),
    place,
  );
  new ResizeObserver(() => {
    if (place.clientWidth > 0) plot.setSize({ width: place.clientWidth, height });
  }).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw());
  return { draw: (next) => plot.setData(dataOf(next)) };
}

/** The page's own colours as they are at the moment; a canvas does not know them by name. */
function colours(place: HTMLElement): (name: 'faint' | 'line' | 'link' | 'bad') => string {
  const probe = h('span', { class: 'probe' });
  place.append(probe);
  return (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
}

/** The threshold stands over the whole width, whether there are points or not. */
function dataOf({ points, threshold }: AlarmGraph): uPlot.AlignedData {
  const [from, until] = window_();
  const known = points.filter(([at]) => at > from && at < until);
  return [
    [from, ...known.map(([at]) => at), until],
    [null, ...known.map(([, value]) => value), null],
    [threshold, ...known.map(() => threshold), threshold],
  ];
}

function window_(): [number, number] {
  const until = Date.now() / 1000;
  return [until - span, until];
}

function around(low: number, high: number): [number, number] {
  const room = Math.max((high - low) * 0.1, 0.5);
  return [Math.min(0, low), high + room];
}

function isSparse(plot: uPlot): boolean {
  return plot.data[0].length <= few;
}

function minute(at: number): string {
  return new Date(at * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
