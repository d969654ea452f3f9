import type { IncidentState } from '../../incident/incident-event.ts';
import { stateName } from '../state-words.ts';
import { type Html, html } from './html.ts';
import type { View } from './view.ts';

/** How each state looks: a mark beside the word, so that nothing is said by colour alone. */
const looks: Record<IncidentState, { mark: string; tone: Tone }> = {
  'awaiting-approval': { mark: '?', tone: 'ask' },
  escalated: { mark: '!', tone: 'bad' },
  failed: { mark: '✕', tone: 'bad' },
  held: { mark: '‖', tone: 'warn' },
  open: { mark: '○', tone: 'still' },
  running: { mark: '▶', tone: 'busy' },
  verifying: { mark: '◔', tone: 'busy' },
  resolved: { mark: '✓', tone: 'good' },
  closed: { mark: '■', tone: 'still' },
};

export type Tone = 'ask' | 'bad' | 'warn' | 'busy' | 'good' | 'still';

export function toneOf(state: IncidentState): Tone {
  return looks[state]?.tone ?? 'still';
}

/** An incident's state as a mark and a word. */
export function stateBadge(state: IncidentState, { language }: Pick<View, 'language'>): Html {
  return badge(looks[state]?.mark ?? '·', stateName(state, language), toneOf(state));
}

/** A word with a mark before it, which a screen reader leaves out. */
export function badge(mark: string, word: string, tone: Tone): Html {
  return html`<span class="kz-badge kz-${tone}"><span aria-hidden="true">${mark}</span> ${word}</span>`;
}
