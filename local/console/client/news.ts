import type { FeedEvent } from '../wire.ts';
import { announce } from './announce.ts';
import { badge } from './badge.ts';
import { h } from './dom.ts';
import { say, sayState } from './language.ts';
import { section } from './section.ts';
import { clock } from './times.ts';
import type { View } from './view.ts';

type News = Extract<FeedEvent, { type: 'alarm' | 'incident' | 'message' }>;

const most = 60;

/** What happened, newest first, in one line each; also told to screen readers. */
export function newsView(): View & { tell(event: FeedEvent): void } {
  const list = h('ol', { class: 'news' });
  const none = h('p', { class: 'faint' });
  const { element, title } = section('news', 'newsTitle', none, list);
  const news: News[] = [];
  /** The last state of each incident that was told: an event may come twice. */
  const states = new Map<string, string>();
  return {
    element,
    tell(event) {
      if (!isNews(event) || (event.type === 'incident' && states.get(event.incidentId) === event.state)) return;
      if (event.type === 'incident') states.set(event.incidentId, event.state);
      news.unshift(event);
      news.length = Math.min(news.length, most);
      list.prepend(item(event));
      while (list.childElementCount > most) list.lastElementChild?.remove();
      none.hidden = true;
      if (event.type !== 'message') announce(words(event));
    },
    render() {
      title();
      none.replaceChildren(say('newsNone'));
      none.hidden = news.length > 0;
      list.replaceChildren(...news.map(item));
    },
  };
}

/** That an alarm sees for the first time that all is well is no news. */
function isNews(event: FeedEvent): event is News {
  if (event.type === 'alarm') return !(event.from === 'INSUFFICIENT_DATA' && event.to === 'OK');
  return event.type === 'incident' || event.type === 'message';
}

function item(event: News): HTMLElement {
  const state = event.type === 'alarm' ? event.to : event.type === 'incident' ? event.state : undefined;
  return h(
    'li',
    {},
    h('time', { datetime: event.at }, clock(event.at)),
    ' ',
    state !== undefined && badge(state),
    ' ',
    h('span', {}, subject(event)),
  );
}

/** What it is about; its state stands beside it. */
function subject(event: News): string {
  switch (event.type) {
    case 'alarm':
      return say('newsOfAlarm', { name: event.name });
    case 'incident':
      return say('newsOfIncident', { remediation: event.remediation ?? event.incidentId });
    case 'message':
      return words(event);
  }
}

function words(event: News): string {
  switch (event.type) {
    case 'alarm':
      return say('newsAlarm', { name: event.name, from: sayState(event.from), to: sayState(event.to) });
    case 'incident':
      return say('newsIncident', { remediation: event.remediation ?? event.incidentId, state: sayState(event.state) });
    case 'message':
      return say('newsMessage', { subject: event.subject });
  }
}
