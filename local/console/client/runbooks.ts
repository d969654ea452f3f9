import type { Plan } from '../../automation/plan/plan.ts';
import type { RunbookView } from '../wire.ts';
import { announce } from './announce.ts';
import { change } from './api.ts';
import { attempt } from './attempt.ts';
import { confirm } from './dialog.ts';
import { h } from './dom.ts';
import { type Field, field } from './field.ts';
import { both, say } from './language.ts';
import { planElement } from './plan-view.ts';
import { section } from './section.ts';
import type { TextName } from './texts.ts';
import type { View } from './view.ts';

const first = 'host/restart-service';
const risks: Record<RunbookView['risk'], TextName> = { low: 'riskLow', medium: 'riskMedium', high: 'riskHigh' };

/** A form for any runbook: its plan first, then its run. `started` hears of the execution. */
export function runbooksView(runbooks: RunbookView[], started: (executionId: string) => void): View {
  const label = h('span');
  const select = h('select', { id: 'runbook', onchange: () => choose() });
  const about = h('div', { class: 'about' });
  const fields = h('div', { class: 'fields' });
  const plan = h('button', { type: 'submit', 'data-action': 'plan' });
  const run = h('button', { type: 'button', class: 'primary', 'data-action': 'run', 'aria-describedby': 'run-hint' });
  const hint = h('p', { class: 'faint', id: 'run-hint' });
  const form = h('form', { novalidate: true }, fields, h('div', { class: 'actions' }, plan, run), hint);
  const outcome = h('div', { class: 'outcome' });
  const { element, title } = section(
    'runbooks',
    'runbooksTitle',
    h('label', { for: 'runbook' }, label),
    select,
    about,
    form,
    outcome,
  );
  let shown: Map<string, Field> = new Map();
  /** What was planned; only that may be run. */
  let planned: { key: string; plan: Plan } | undefined;

  const chosen = () => runbooks.find(({ id }) => id === select.value);
  const parameters = () =>
    Object.fromEntries([...shown].flatMap(([name, one]) => (one.value() === undefined ? [] : [[name, one.value()]])));
  const request = () => ({ runbook: select.value, parameters: parameters() });
  const isPlanned = () => planned?.key === JSON.stringify(request());

  function choose(): void {
    planned = undefined;
    outcome.replaceChildren();
    shown = new Map();
    write();
  }

  /** Writes the form anew, with the values that it has. */
  function write(): void {
    const runbook = chosen();
    if (runbook === undefined) return;
    const { risk, owner, purpose } = runbook;
    about.replaceChildren(
      h('p', {}, both(purpose)),
      h('p', { class: 'faint' }, `${say('risk')}: ${say(risks[risk])} · ${say('owner')}: ${owner}`),
    );
    shown = new Map(runbook.parameters.map((one) => [one.name, field(one, shown.get(one.name)?.text())]));
    fields.replaceChildren(...[...shown.values()].map((one) => one.element));
    allow();
  }

  /** Only what was planned, as it was planned, may be run. */
  function allow(): void {
    const may = isPlanned();
    run.setAttribute('aria-disabled', String(!may));
    hint.replaceChildren(say(may ? 'planWill' : 'runAfterPlan'));
    hint.hidden = may;
  }

  function wrongField(): Field | undefined {
    return [...shown.values()].filter((one) => one.isWrong())[0];
  }

  form.addEventListener('input', allow);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const wrong = wrongField();
    if (wrong) return wrong.focus();
    const asked = request();
    announce(say('planning'));
    const made = await attempt(plan, () => change<Plan>('/api/plan', asked));
    if (made === undefined) return;
    planned = { key: JSON.stringify(asked), plan: made };
    showPlan();
    allow();
    outcome.querySelector('h3')?.focus();
  });
  run.addEventListener('click', async () => {
    const runbook = chosen();
    if (runbook === undefined || !isPlanned()) return;
    if (!(await confirm(say('runConfirm', { id: runbook.id, document: runbook.document }), say('run')))) return;
    const answer = await attempt(run, () => change<{ executionId: string }>('/api/run', request()));
    if (answer === undefined) return allow();
    planned = undefined;
    allow();
    started(answer.executionId);
  });

  function showPlan(): void {
    const runbook = chosen();
    if (planned && runbook) outcome.replaceChildren(planElement(planned.plan, (step) => runbook.steps[step]));
  }

  return {
    element,
    render() {
      title();
      label.replaceChildren(say('runbook'));
      plan.replaceChildren(say('plan'));
      plan.title = say('planWill');
      run.replaceChildren(say('run'));
      const before = select.value || first;
      select.replaceChildren(...groups(runbooks, before));
      write();
      showPlan();
    },
  };
}

function groups(runbooks: readonly RunbookView[], before: string): HTMLElement[] {
  const areas = Map.groupBy(runbooks, ({ id }) => id.split('/')[0] ?? '');
  return [...areas].map(([area, some]) =>
    h(
      'optgroup',
      { label: area },
      ...some.map(({ id, title }) => h('option', { value: id, selected: id === before }, `${id} – ${both(title)}`)),
    ),
  );
}
