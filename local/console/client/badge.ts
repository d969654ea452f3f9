import { h } from './dom.ts';
import { sayState } from './language.ts';

const kinds: Record<string, string> = {
  OK: 'good',
  Success: 'good',
  resolved: 'good',
  ALARM: 'bad',
  Failed: 'bad',
  TimedOut: 'bad',
  failed: 'bad',
  escalated: 'bad',
  InProgress: 'busy',
  running: 'busy',
  verifying: 'busy',
  Waiting: 'ask',
  'awaiting-approval': 'ask',
};

/** A state as a word in its colour. */
export function badge(state: string): HTMLElement {
  return h('span', { class: `badge ${kinds[state] ?? 'plain'}`, 'data-state': state }, sayState(state));
}
