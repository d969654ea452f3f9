import type { Text } from '../../../functions/text.ts';
import type { Plan, PlannedCall, PlannedStep, Way, WayEnd } from '../../automation/plan/plan.ts';
import { h } from './dom.ts';
import { both, say, sayState } from './language.ts';
import { readable } from './readable.ts';
import type { TextName } from './texts.ts';

type Describe = (step: string) => Text | undefined;

/** So many lines are shown at once. */
const fewLines = 5;

const marks: Record<PlannedStep['state'], TextName> = {
  done: 'planDone',
  failed: 'planFails',
  planned: 'planChange',
  unknown: 'planUnknown',
};

/** A plan as `kizuki run --plan --json` prints it, readable: each step with what it read, or with what it would send. */
export function planElement(plan: Plan, describe: Describe): HTMLElement {
  return h(
    'div',
    { class: 'plan' },
    h('h3', { tabindex: -1 }, say('planTitle', { document: plan.documentName })),
    h('p', { class: 'faint' }, say('planNote')),
    plan.cut && h('p', { class: 'fault' }, say('planCut')),
    wayElement(plan, describe),
  );
}

function wayElement({ steps, end }: Way, describe: Describe): HTMLElement {
  return h(
    'ol',
    {},
    ...steps.map((step) => stepElement(step, describe)),
    end && h('li', { class: 'end' }, endWords(end)),
  );
}

function stepElement(planned: PlannedStep, describe: Describe): HTMLElement {
  const { step, action, state, loop, calls, inputs, outputs, notes, child, ways = [] } = planned;
  const text = describe(step);
  const shown = state === 'planned' && calls.length === 0 ? Object.entries(inputs) : [];
  const given = state === 'done' ? Object.entries(outputs) : [];
  const round = loop === undefined ? '' : ` ${loop.step} #${loop.iteration}`;
  return h(
    'li',
    { 'data-state': state, 'data-step': step },
    h('strong', {}, step),
    ' ',
    h('span', { class: `mark ${state}` }, say(marks[state])),
    ' ',
    h('span', { class: 'faint' }, text === undefined ? '' : both(text), ` ${action}${round}`),
    ...calls.map(callElement),
    shown.length > 0 && valuesElement(say('inputs'), shown),
    given.length > 0 && valuesElement(say('outputs'), given),
    ...notes
      .filter((note) => note !== '')
      .map((note) => h('p', { class: state === 'failed' ? 'fault' : 'faint' }, note)),
    child !== undefined &&
      h(
        'div',
        {},
        h('p', {}, say('planStarts', { document: child.documentName })),
        wayElement(child, () => undefined),
      ),
    ...ways.map((way) =>
      h(
        'div',
        { class: 'way' },
        h('p', {}, way.when === 'otherwise' ? say('planOtherwise') : say('planIf', { when: way.when })),
        wayElement(way, describe),
      ),
    ),
  );
}

function callElement({ service, api, access, input, made }: PlannedCall): HTMLElement {
  const what = access === 'write' ? 'planCalls' : made ? 'planReads' : 'planWouldRead';
  const text = readable(input);
  return h(
    'details',
    { class: `call ${access}`, open: text.split('\n').length <= fewLines },
    h('summary', {}, `${say(what)} `, h('code', {}, `${service}:${api}`)),
    text !== '' && h('pre', { tabindex: 0 }, text),
  );
}

function valuesElement(title: string, values: [string, unknown][]): HTMLElement {
  return h(
    'details',
    { class: 'outputs' },
    h('summary', {}, title),
    ...values.map(([name, value]) =>
      h('div', {}, h('span', { class: 'faint' }, name), h('pre', { tabindex: 0 }, readable(value))),
    ),
  );
}

function endWords(end: WayEnd): string {
  if (end.kind === 'cut') return say('planNotFollowed');
  if (end.kind === 'joins') return say(end.back ? 'planRound' : 'planJoins', { step: end.step });
  const why = end.failure === undefined ? '' : `: ${end.failure}`;
  return `${say('planEnd', { status: sayState(end.status) })}${why}`;
}
