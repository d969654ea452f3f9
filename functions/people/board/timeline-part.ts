import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import { formatDuration } from '../duration.ts';
import { eventWords } from '../event-words.ts';
import { happenedAt, shownEntries } from '../timeline.ts';
import { button } from './action.ts';
import { type Html, html } from './html.ts';
import { isNarrow, type View } from './view.ts';

/** So many of the latest entries are shown at first, and so many at most. */
const shortest = 40;
const longest = 400;

/** What happened, oldest first: when, how long after the first signal, and what. */
export function timelinePart(incident: Incident, isWhole: boolean, view: View): Html {
  const { t } = view;
  const entries = shownEntries(incident);
  const most = isWhole ? longest : shortest;
  const hidden = Math.max(0, entries.length - most);
  const origin = Date.parse(happenedAt(incident));
  const earlier =
    hidden === 0
      ? undefined
      : html`<p class="kz-row"><span>${t(`${hidden} earlier entries are not shown.`, `以前の ${hidden} 件は省略しています。`)}</span>${
          isWhole
            ? undefined
            : button(view, t('Show them', '表示する'), { view: 'incident', incident: incident.id, all: true })
        }</p>`;
  return html`<h3>${t('Timeline', 'タイムライン')}</h3>${earlier}<div class="kz-scroll"><table><thead><tr><th scope="col">${t(
    'Time (UTC)',
    '時刻 (UTC)',
  )}</th><th scope="col">${t('After', '経過')}</th><th scope="col">${t('What', '内容')}</th></tr></thead><tbody>${entries
    .slice(hidden)
    .map((entry) => row(entry, origin, view))}</tbody></table></div>`;
}

function row(entry: IncidentEvent, origin: number, view: View): Html {
  const time = entry.at.slice(isNarrow(view) ? 11 : 5, 19).replace('T', ' ');
  const after = formatDuration(Date.parse(entry.at) - origin, view.language);
  const tone = toneOf(entry);
  const words = eventWords(entry, view.language);
  const end = words.indexOf(': ');
  const [name, rest] = end === -1 ? [words, ''] : [words.slice(0, end), words.slice(end + 2)];
  return html`<tr><td class="kz-num kz-faint" title="${entry.at}">${time}</td><td class="kz-num kz-faint">+${after}</td><td>${
    tone === undefined ? html`<strong>${name}</strong>` : html`<span class="kz-badge kz-${tone}">${name}</span>`
  }${rest === '' ? undefined : html` ${rest}`}</td></tr>`;
}

/** What a person should not overlook, whose words say it as well. */
function toneOf(entry: IncidentEvent): 'bad' | 'good' | 'warn' | 'ask' | undefined {
  switch (entry.type) {
    case 'escalated':
    case 'verification-failed':
    case 'expired':
    case 'demoted':
    case 'breaker-opened':
      return 'bad';
    case 'execution-ended':
      return entry.status === 'Success' ? undefined : 'bad';
    case 'step':
      return entry.status === 'Success' ? undefined : 'bad';
    case 'verified':
      return 'good';
    case 'decision':
      if (entry.decision.kind === 'ask') return 'ask';
      return entry.decision.kind === 'hold' ? 'warn' : entry.decision.kind === 'escalate' ? 'bad' : undefined;
    default:
      return undefined;
  }
}
