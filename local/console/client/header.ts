import type { Language } from '../../../functions/text.ts';
import { h } from './dom.ts';
import { language, say, speak } from './language.ts';
import type { TextName } from './texts.ts';
import type { View } from './view.ts';

const parts: [id: string, name: TextName][] = [
  ['break', 'breakTitle'],
  ['incidents', 'incidentsTitle'],
  ['runs', 'runsTitle'],
  ['alarms', 'alarmsTitle'],
  ['runbooks', 'runbooksTitle'],
  ['logs', 'logsTitle'],
];

const languages: [Language, string][] = [
  ['en', 'English'],
  ['ja', '日本語'],
];

/** Name, way to the parts, language, and whether the page hears of what happens. */
export function headerView(): View & { connected(is: boolean): void } {
  const skip = h('a', { class: 'skip', href: '#main' });
  const tagline = h('p', { class: 'tagline' });
  const links = parts.map(([id, name]) => ({ link: h('a', { href: `#${id}` }), name }));
  const nav = h('nav', {}, ...links.map(({ link }) => link));
  const buttons = languages.map(([code, name]) => ({
    code,
    button: h('button', { lang: code, onclick: () => speak(code) }, name),
  }));
  const choice = h('div', { class: 'languages', role: 'group' }, ...buttons.map(({ button }) => button));
  const state = h('p', { class: 'connection', role: 'status' });
  let isConnected = false;

  const showState = () => {
    state.dataset.mood = isConnected ? 'good' : 'bad';
    state.replaceChildren(say(isConnected ? 'live' : 'lost'));
  };

  return {
    element: h(
      'header',
      {},
      skip,
      h('div', { class: 'brand' }, h('h1', {}, 'Kizuki ', h('span', { lang: 'ja' }, '気付き')), tagline),
      nav,
      choice,
      state,
    ),
    connected(is) {
      if (is === isConnected) return;
      isConnected = is;
      showState();
    },
    render() {
      skip.replaceChildren(say('skip'));
      tagline.replaceChildren(say('tagline'));
      nav.setAttribute('aria-label', say('sections'));
      choice.setAttribute('aria-label', say('language'));
      for (const { link, name } of links) link.replaceChildren(say(name));
      for (const { button, code } of buttons) button.setAttribute('aria-pressed', String(code === language()));
      showState();
    },
  };
}
