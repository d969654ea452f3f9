import type { AlarmGraph, AlarmView } from '../wire.ts';
import { badge } from './badge.ts';
import { type Chart, chart } from './chart.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import type { TextName } from './texts.ts';
import { clock } from './times.ts';

export interface AlarmCard {
  element: HTMLElement;
  render(): void;
  /** Draws the graph, now that it can be seen. */
  draw(): void;
}

const comparisons: Record<string, TextName> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'atLeast',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'atMost',
};

/** One alarm: state, why, and the graph of its metric with the threshold. The text below says what the graph shows. */
export function alarmCard(alarm: () => AlarmView): AlarmCard {
  const head = h('h3');
  const why = h('p', { class: 'faint why' });
  const plot = h('div', { class: 'plot', 'aria-hidden': 'true' });
  const words = h('p', { class: 'faint words' });
  const element = h('article', { class: 'alarm', tabindex: -1 }, head, why, plot, words);
  let drawn: Chart | undefined;

  return {
    element,
    render() {
      const { name, description, state, since, graph, rule } = alarm();
      element.dataset.alarm = name;
      element.dataset.mood = state === 'ALARM' ? 'bad' : state === 'OK' ? 'good' : '';
      head.replaceChildren(badge(state), ' ', name);
      why.replaceChildren(description, ' ', h('span', {}, `(${say('since', { time: clock(since) })})`));
      plot.hidden = graph === undefined;
      words.replaceChildren(graph ? graphWords(graph) : say('compositeRule', { rule: rule ?? '' }));
    },
    draw() {
      const { graph } = alarm();
      if (graph === undefined) return;
      drawn ??= chart(plot, graph);
      drawn.draw(graph);
    },
  };
}

function graphWords({ metric, statistic, periodSeconds, threshold, comparison, points }: AlarmGraph): string {
  const last = points.at(-1)?.[1];
  return say('graphOf', {
    metric,
    statistic,
    period: periodSeconds,
    value: last === undefined ? say('noValue') : Number(last.toFixed(2)),
    comparison: say(comparisons[comparison] ?? 'above'),
    threshold,
  });
}
