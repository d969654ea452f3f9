import type { Text } from '../../../functions/text.ts';
import type { ExecutionView } from '../wire.ts';
import { badge } from './badge.ts';
import { h } from './dom.ts';
import { language, say } from './language.ts';
import { section } from './section.ts';
import { stepRow } from './step-row.ts';
import { clock } from './times.ts';
import type { View } from './view.ts';

const most = 12;

/** One execution on the page. */
interface Run {
  summary: HTMLElement;
  fault: HTMLElement;
  caption: HTMLElement;
  head: HTMLElement;
  rows: HTMLElement;
}

/** Executions with their steps as they happen, newest first. `describe` says what a step of a document is for. */
export function runsView(
  executions: Map<string, ExecutionView>,
  describe: (document: string, step: string) => Text | undefined,
): View & { update(id: string): void; open(id: string): void } {
  const none = h('p', { class: 'faint' });
  const list = h('div', { class: 'runs' });
  const { element, title } = section('runs', 'runsTitle', none, list);
  const shown = new Map<string, Run>();
  /** What each row was written from. */
  const keys = new WeakMap<object, string>();
  /** Steps whose outputs the person has opened. */
  const opened = new Set<string>();

  function put(execution: ExecutionView): void {
    const { id, status, document, failure, steps } = execution;
    const run = shown.get(id) ?? add(execution);
    run.summary.replaceChildren(
      badge(status),
      ' ',
      h('strong', {}, document),
      ' ',
      h('span', { class: 'faint' }, startedBy(execution)),
    );
    run.fault.hidden = failure === undefined;
    run.fault.replaceChildren(failure ?? '');
    run.caption.replaceChildren(say('steps', { document }));
    run.head.replaceChildren(
      ...(['step', 'status', 'took'] as const).map((name) => h('th', { scope: 'col' }, say(name))),
    );
    // rows that are as before stay, and with them the focus
    for (const [index, step] of steps.entries()) {
      const key = JSON.stringify([language(), step]);
      const old = run.rows.children[index] as HTMLElement | undefined;
      if (old && keys.get(old) === key) continue;
      const fresh = stepRow(step, { text: describe(document, step.name), key: `${id} ${step.name}`, opened });
      keys.set(fresh, key);
      if (old) old.replaceWith(fresh);
      else run.rows.append(fresh);
    }
  }

  function add(execution: ExecutionView): Run {
    const run: Run = {
      summary: h('summary'),
      fault: h('p', { class: 'fault' }),
      caption: h('caption', { class: 'hidden' }),
      head: h('tr'),
      rows: h('tbody'),
    };
    const table = h('table', {}, run.caption, h('thead', {}, run.head), run.rows);
    const details = h(
      'details',
      { 'data-execution': execution.id, open: execution.endedAt === undefined },
      run.summary,
      run.fault,
      h('div', { class: 'scroll' }, table),
    );
    const next = [...list.children].find((other) => startOf(other) < execution.startedAt);
    list.insertBefore(details, next ?? null);
    shown.set(execution.id, run);
    return run;
  }

  function startOf(element: Element): string {
    return executions.get((element as HTMLElement).dataset.execution ?? '')?.startedAt ?? '';
  }

  return {
    element,
    update(id) {
      const execution = executions.get(id);
      if (execution) put(execution);
      none.hidden = shown.size > 0;
      while (list.childElementCount > most) {
        const last = list.lastElementChild as HTMLElement;
        shown.delete(last.dataset.execution ?? '');
        last.remove();
      }
    },
    open(id) {
      const details = shown.get(id)?.summary.parentElement;
      if (!(details instanceof HTMLDetailsElement)) return element.focus();
      details.open = true;
      details.querySelector('summary')?.focus();
    },
    render() {
      title();
      none.replaceChildren(say('runsNone'));
      none.hidden = executions.size > 0;
      for (const execution of [...executions.values()].slice(-most)) put(execution);
    },
  };
}

function startedBy({ by, startedAt }: ExecutionView): string {
  const name = by.endsWith(':root') || by === '' ? say('person') : (by.split('/').at(-1) ?? by);
  return say('startedBy', { by: name, time: clock(startedAt) });
}
