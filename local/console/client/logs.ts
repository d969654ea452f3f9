import type { LogLevel, LogLine } from '../wire.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import { section } from './section.ts';
import { clock } from './times.ts';
import type { View } from './view.ts';

const levels: LogLevel[] = ['DEBUG', 'INFO', 'WARN', 'ERROR'];
const most = 1_000;

/** The lines of the functions as they come, by function and by level. */
export function logsView(): View & { add(...lines: LogLine[]): void } {
  const lines: LogLine[] = [];
  const sources = new Set<string>();
  const sourceLabel = h('span');
  const levelLabel = h('span');
  const followLabel = h('span');
  const source = h('select', { onchange: () => fill() });
  const level = h('select', { onchange: () => fill() });
  const follow = h('input', { type: 'checkbox', checked: true });
  const none = h('p', { class: 'faint' });
  const list = h('ol', { class: 'lines' });
  const tail = h(
    'div',
    { class: 'tail', tabindex: 0, role: 'log', 'aria-live': 'off', 'aria-labelledby': 'logs-title' },
    none,
    list,
  );
  const { element, title } = section(
    'logs',
    'logsTitle',
    h(
      'div',
      { class: 'filters' },
      h('label', {}, sourceLabel, ' ', source),
      h('label', {}, levelLabel, ' ', level),
      h('label', {}, follow, ' ', followLabel),
    ),
    tail,
  );

  const passes = (line: LogLine) =>
    (source.value === '' || line.source === source.value) &&
    levels.indexOf(line.level) >= levels.indexOf(level.value as LogLevel);

  function fill(): void {
    list.replaceChildren(...lines.filter(passes).map(item));
    toEnd();
  }

  function toEnd(): void {
    none.hidden = list.childElementCount > 0;
    if (follow.checked) tail.scrollTop = tail.scrollHeight;
  }

  function options(): void {
    const [before, least] = [source.value, level.value || 'INFO'];
    source.replaceChildren(
      h('option', { value: '' }, say('all')),
      ...[...sources].sort().map((name) => h('option', { value: name, selected: name === before }, name)),
    );
    level.replaceChildren(
      ...levels.map((one) => h('option', { value: one, selected: one === least }, say('levelUp', { level: one }))),
    );
  }

  return {
    element,
    add(...some) {
      const known = sources.size;
      for (const line of some) sources.add(line.source);
      if (sources.size > known) options();
      lines.push(...some);
      lines.splice(0, Math.max(0, lines.length - most));
      list.append(...some.filter(passes).map(item));
      while (list.childElementCount > most) list.firstElementChild?.remove();
      toEnd();
    },
    render() {
      title();
      sourceLabel.replaceChildren(say('source'));
      levelLabel.replaceChildren(say('level'));
      followLabel.replaceChildren(say('follow'));
      none.replaceChildren(say('logsNone'));
      options();
      fill();
    },
  };
}

function item({ at, source, level, text }: LogLine): HTMLElement {
  return h(
    'li',
    { 'data-level': level },
    h('time', { datetime: at }, clock(at)),
    ' ',
    h('span', { class: 'level' }, level),
    ' ',
    h('span', { class: 'source' }, source),
    ' ',
    h('span', { class: 'text' }, text),
  );
}
