import type { AlarmView } from '../wire.ts';
import { type AlarmCard, alarmCard } from './alarm-card.ts';
import { alarmsInSight } from './alarms-in-sight.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import { section } from './section.ts';
import type { View } from './view.ts';

/** Every alarm with its graph: those of the demo and those that rang last in sight, the others one click away. */
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
    if (card.element.parentElement === null) others.append(card.element);
    card.render();
    if (card.element.parentElement === first || details.open) card.draw();
  }

  /** One that rings may push another out of sight. */
  function arrange(): void {
    const inSight = alarmsInSight(alarms.values());
    for (const [name, card] of cards) {
      const place = inSight.has(name) ? first : others;
      if (card.element.parentElement === place) continue;
      place.append(card.element);
      if (place === first) card.draw();
    }
    count(inSight);
  }

  function count(inSight: Set<string>): void {
    const ringing = [...alarms.values()].filter(({ name, state }) => state === 'ALARM' && !inSight.has(name)).length;
    const values = { count: others.childElementCount, ringing };
    summary.replaceChildren(say(ringing === 0 ? 'alarmsOthers' : 'alarmsOthersAlso', values));
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
      arrange();
    },
    update(names) {
      for (const name of names) {
        const alarm = alarms.get(name);
        if (alarm) put(alarm);
      }
      arrange();
    },
  };
}

function inOrder(a: AlarmView, b: AlarmView): number {
  return a.name < b.name ? -1 : 1;
}
