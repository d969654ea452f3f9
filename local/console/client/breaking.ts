import type { World } from '../wire.ts';
import { announce } from './announce.ts';
import { change } from './api.ts';
import { attempt } from './attempt.ts';
import { h } from './dom.ts';
import { say } from './language.ts';
import { section } from './section.ts';
import type { TextName } from './texts.ts';
import type { View } from './view.ts';

interface Card {
  element: HTMLElement;
  render(world: World): void;
}

/** What can be broken: how it is, what a button would do, and the button. */
export function breakingView(world: () => World | undefined): View & { update(): void } {
  const intro = h('p', { class: 'intro' });
  const cards = [serviceCard(), diskCard(), tableCard()];
  const { element, title } = section(
    'break',
    'breakTitle',
    intro,
    h('div', { class: 'cards' }, ...cards.map((card) => card.element)),
  );
  const update = () => {
    const now = world();
    if (now) for (const card of cards) card.render(now);
  };
  return {
    element,
    update,
    render() {
      title();
      intro.replaceChildren(say('breakIntro'));
      update();
    },
  };
}

function serviceCard(): Card {
  const { element, state, write } = card('service', 'killWill', [['killService', 'kill-service', 'killDone']]);
  return {
    element,
    render({ service }) {
      write();
      const up = service.state === 'active';
      element.dataset.mood = up ? 'good' : 'bad';
      put(
        state,
        h('strong', {}, service.name),
        ' ',
        up ? say('serviceUp', { pid: service.pid }) : say('serviceDown', { state: service.state }),
      );
    },
  };
}

function diskCard(): Card {
  const { element, state, write } = card('disk', 'fillWill', [['fillDisk', 'fill-disk', 'fillDone']]);
  return {
    element,
    render({ disk }) {
      write();
      element.dataset.mood = disk.usedPercent > 80 ? 'bad' : 'good';
      const values = { percent: disk.usedPercent.toFixed(0), quota: Math.round(disk.quotaBytes / 1024 / 1024) };
      const text = say('diskUsed', values);
      put(
        state,
        text,
        h('meter', { min: 0, max: 100, high: 80, optimum: 0, value: disk.usedPercent, 'aria-label': text }),
      );
    },
  };
}

function tableCard(): Card {
  const { element, state, write } = card('table', 'loadWill', [
    ['loadTable', 'load-table', 'loadDone'],
    ['stopLoad', 'stop-load', 'loadStopped'],
  ]);
  return {
    element,
    render({ table }) {
      write();
      const [start, stop] = element.querySelectorAll('button');
      if (start) start.hidden = table.load.running;
      if (stop) stop.hidden = !table.load.running;
      element.dataset.mood = table.load.running && table.load.throttled > 0 ? 'bad' : 'good';
      const loaded = table.load.written + table.load.throttled > 0;
      put(
        state,
        say('tableUnits', { name: table.name, read: table.read, write: table.write }),
        loaded && h('span', { class: 'faint' }, ` ${say('tableLoad', { ...table.load, running: 0 })}`),
      );
    },
  };
}

function card(name: TextName, will: TextName, actions: [label: TextName, action: string, done: TextName][]) {
  const heading = h('h3');
  const state = h('p', { class: 'state' });
  const what = h('p', { class: 'will', id: `will-${name}` });
  const buttons = actions.map(([label, action, done]) => {
    const button = h('button', {
      class: 'danger',
      'data-action': action,
      'aria-describedby': what.id,
      onclick: async () => {
        const answer = await attempt(button, () => change<Record<string, string | number>>(`/api/break/${action}`));
        if (answer) announce(say(done, rounded(answer)));
      },
    });
    return { button, label };
  });
  return {
    element: h('article', { class: 'card' }, heading, state, what, ...buttons.map(({ button }) => button)),
    state,
    write() {
      heading.replaceChildren(say(name));
      what.replaceChildren(say(will));
      for (const { button, label } of buttons) button.replaceChildren(say(label));
    },
  };
}

function rounded(answer: Record<string, string | number>): Record<string, string | number> {
  return { ...answer, percent: Math.round(Number(answer.usedPercent)) };
}

function put(element: HTMLElement, ...content: (Node | string | false)[]): void {
  element.replaceChildren(...content.filter((one) => one !== false));
}
