import { change, ServerFault } from './api.ts';
import { boardNotice } from './board/board-notice.ts';
import { actionsOf, type WidgetAction } from './board/cwdb-action.ts';
import { formValues } from './board/form-values.ts';
import { keepPlace } from './board/keep-place.ts';
import { type LocalPlace, localLink } from './board/local-link.ts';
import { safeFragment } from './board/safe-fragment.ts';
import { confirm, show } from './dialog.ts';
import { h, hasFocus } from './dom.ts';
import { language, onLanguage, say } from './language.ts';
import { section } from './section.ts';
import type { View } from './view.ts';

interface Answer {
  html?: string;
  json?: unknown;
}

/** Several changes that come together are one look, in milliseconds. */
const gather = 300;

/** The incident board: what the deployed function answers, with its buttons as CloudWatch's dashboard has them. */
export function boardView(
  goTo: (place: LocalPlace) => void,
): View & { refresh(): void; changed(): void; stepped(): void } {
  const intro = h('p', { class: 'intro' });
  const host = h('div', { class: 'board', role: 'region' });
  const shadow = host.attachShadow({ mode: 'open' });
  const notice = boardNotice(shadow);
  const { element, title } = section('incidents', 'incidentsTitle', intro, notice.element, host);
  let params: Record<string, unknown> = {};
  let isWaiting = false;
  let asked = 0;

  const looking = (place: ParentNode, given: Record<string, unknown>) => ({
    language: language(),
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    width: host.clientWidth,
    height: Math.max(host.clientHeight, 400),
    forms: formValues(place),
    params: given,
  });

  async function refresh(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await change<Answer>('/api/board', { looking: looking(shadow, params) });
      if (mine === asked) put(answer);
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      if (mine === asked) shadow.replaceChildren(h('p', {}, say('boardNone', { why: error.message })));
    }
  }

  function put(answer: Answer): void {
    const restore = keepPlace(shadow);
    fill(shadow, answer);
    restore();
    notice.show();
  }

  /** Puts an answer into a place, and gives its buttons their actions. */
  function fill(place: ShadowRoot, { html, json }: Answer): void {
    const { fragment, sheets } = safeFragment(html ?? `<pre></pre>`);
    if (html === undefined) fragment.querySelector('pre')?.append(JSON.stringify(json, undefined, 2));
    place.adoptedStyleSheets = sheets;
    const actions = actionsOf(fragment);
    for (const link of fragment.querySelectorAll<HTMLAnchorElement>('a[href]')) keepHere(link);
    place.replaceChildren(fragment);
    for (const { trigger, action } of actions) {
      const doing = () => void perform(action, place);
      trigger.addEventListener(action.event, doing);
    }
  }

  /** What AWS's console would show is on this page as well: a link to the one leads to the other. */
  function keepHere(link: HTMLAnchorElement): void {
    const about = localLink(link.href);
    if (about === undefined) return;
    link.removeAttribute('target');
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(about);
    });
  }

  async function perform(action: WidgetAction, place: ShadowRoot): Promise<void> {
    if (action.confirmation !== undefined && !(await confirm(action.confirmation))) return;
    if (action.kind === 'html') return popup({ html: action.html });
    try {
      const answer = await change<Answer>('/api/board', {
        looking: looking(place, action.params),
        endpoint: action.endpoint,
      });
      if (action.display === 'popup') {
        popup(answer);
        changed();
        return;
      }
      params = readOnly(action.params);
      asked += 1;
      put(answer);
      notice.tell('action' in action.params);
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      show(say('failed'), h('p', {}, error.message));
    }
  }

  function popup(answer: Answer): void {
    const place = h('div', { class: 'board' });
    fill(place.attachShadow({ mode: 'open' }), answer);
    show(say('boardDone'), place);
  }

  /** Something has changed: looks again soon, but not while the person writes into a field of it. */
  function changed(): void {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(async () => {
      isWaiting = false;
      const writes = hasFocus(host) && shadow.activeElement?.matches('input, select, textarea');
      if (writes) changed();
      else await refresh();
    }, gather);
  }

  onLanguage(() => void refresh());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void refresh());
  return {
    element,
    refresh: () => void refresh(),
    changed,
    stepped() {
      if (params.incident !== undefined) changed();
    },
    render() {
      title();
      intro.replaceChildren(say('incidentsIntro'));
      host.setAttribute('aria-label', say('boardPart'));
    },
  };
}

/** Looking again must not do again what the button did: what a person did is in `action`, and only the way to look is kept. */
function readOnly(params: Record<string, unknown>): Record<string, unknown> {
  const { action: _, ...rest } = params;
  return rest;
}
