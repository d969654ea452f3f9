import type { Text } from '../../../functions/text.ts';
import type { AutomationStep } from '../../../functions/verification/execution.ts';
import { badge } from './badge.ts';
import { h } from './dom.ts';
import { both, say } from './language.ts';
import { secondsBetween } from './times.ts';

interface RowSettings {
  /** What the step is for. */
  text: Text | undefined;
  /** Of this step of this execution. */
  key: string;
  /** The steps whose outputs the person has opened, by key; kept up to date. */
  opened: Set<string>;
}

/** One step of an execution: what it is for, how it stands, how long it took, what it gave. */
export function stepRow(step: AutomationStep, { text, key, opened }: RowSettings): HTMLElement {
  return h(
    'tr',
    { 'data-step': step.name },
    h(
      'th',
      { scope: 'row' },
      h('strong', {}, step.name),
      text && h('span', { class: 'faint' }, ` ${both(text)}`),
      step.failure !== undefined && h('p', { class: 'fault' }, step.failure),
      outputs(step, key, opened),
    ),
    h('td', {}, badge(step.status)),
    h('td', { class: 'number' }, took(step)),
  );
}

function outputs(step: AutomationStep, key: string, opened: Set<string>): HTMLElement | undefined {
  const entries = Object.entries(step.outputs).filter(([, texts]) => texts.some((text) => text !== ''));
  if (entries.length === 0) return undefined;
  const details = h(
    'details',
    {
      open: opened.has(key),
      class: 'outputs',
      ontoggle: () => (details.open ? opened.add(key) : opened.delete(key)),
    },
    h('summary', {}, say('outputs')),
    ...entries.map(([name, texts]) =>
      h('div', {}, h('span', { class: 'faint' }, name), h('pre', { tabindex: 0 }, texts.join('\n'))),
    ),
  );
  return details;
}

function took({ startedAt, endedAt }: AutomationStep): string {
  return startedAt && endedAt ? say('seconds', { seconds: secondsBetween(startedAt, endedAt) }) : '';
}
