import type { AlarmView } from '../wire.ts';
import { type AlarmCard, alarmCard } from './alarm-card.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import { section } from './section.ts';
import type { View } from './view.ts';

/** Every alarm with its graph: those of the demo and those that are not well in sight, the others one click away. */
export function alarmsView(
  alarms: Map<string, AlarmView>,
): View & { update(names: string[]): void; show(name: string): void } {
  const first = h('div', { class: 'alarms' });
  const others = h('div', { class: 'alarms' });
  const summary = h('summary');
  const details = h('details', { ontoggle: () => draw(others) }, summary, others);
  const { element, title } = section('alarms', 'alarmsTitle', first, details);
  const cards = new Map<string, AlarmCard>();

  function draw(place: HTMLElement): void {
    for (const [, card] of cards) if (card.element.parentElement === place) card.draw();
  }

  function put(alarm: AlarmView): void {
    const card = cards.get(alarm.name) ?? alarmCard(() => alarms.get(alarm.name) ?? alarm);
    cards.set(alarm.name, card);
    const place = isFirst(alarm) ? first : others;
    if (card.element.parentElement !== place) place.append(card.element);
    card.render();
    if (place === first || details.open) card.draw();
  }

  function count(): void {
    summary.replaceChildren(say('alarmsOthers', { count: others.childElementCount }));
    details.hidden = others.childElementCount === 0;
  }

  return {
    element,
    show(name) {
      const card = cards.get(name)?.element;
      if (card?.parentElement === others) details.open = true;
      card?.focus();
    },
    render() {
      title();
      for (const alarm of [...alarms.values()].sort(inOrder)) put(alarm);
      count();
    },
    update(names) {
      for (const name of names) {
        const alarm = alarms.get(name);
        if (alarm) put(alarm);
      }
      count();
    },
  };
}

function isFirst({ name, state }: AlarmView): boolean {
  return name.startsWith('kizuki-demo-') || state === 'ALARM';
}

function inOrder(a: AlarmView, b: AlarmView): number {
  return a.name < b.name ? -1 : 1;
}
