import type { ParameterView } from '../wire.ts';
import { h } from './dom.ts';
import { both, say } from './language.ts';

/** One parameter of a runbook as a field of a form. */
export interface Field {
  element: HTMLElement;
  /** The value as StartAutomationExecution takes it; undefined where the default holds. */
  value(): string[] | undefined;
  /** Says at the field what is wrong with its value; whether anything is. */
  isWrong(): boolean;
  /** What stands in the field. */
  text(): string;
  focus(): void;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** So many allowed numbers are a list to choose from; more are a number to type. */
const mostChoices = 40;

/** Makes the field of a parameter; `text` is what stood in it before, where it was there before. */
export function field(parameter: ParameterView, text: string | undefined): Field {
  const id = `parameter-${parameter.name}`;
  const control = controlOf(parameter, text ?? parameter.suggested ?? parameter.default?.join('\n') ?? '');
  const fault = h('p', { class: 'fault', id: `${id}-fault`, hidden: true });
  const hint = hintOf(parameter);
  control.id = id;
  control.setAttribute('aria-describedby', `${id}-hint ${id}-fault`);
  if (parameter.default === undefined) control.setAttribute('aria-required', 'true');
  const element = h(
    'div',
    { class: 'field', 'data-parameter': parameter.name },
    h(
      'label',
      { for: id },
      h('code', {}, parameter.name),
      ' ',
      both(parameter.label),
      parameter.default === undefined && h('span', { class: 'required' }, ` (${say('required')})`),
    ),
    control,
    h('p', { class: 'faint hint', id: `${id}-hint` }, hint),
    fault,
  );
  const value = () => textsOf(parameter, control.value);
  return {
    element,
    value,
    text: () => control.value,
    focus: () => control.focus(),
    isWrong() {
      const wrong = faultOf(parameter, value());
      fault.hidden = wrong === undefined;
      fault.replaceChildren(wrong ?? '');
      control.setAttribute('aria-invalid', String(wrong !== undefined));
      return wrong !== undefined;
    },
  };
}

function controlOf({ type, allowed, default: otherwise }: ParameterView, text: string): Control {
  const choices = type === 'Boolean' ? ['true', 'false'] : allowed?.map(String);
  if (choices !== undefined && choices.length <= mostChoices) {
    const names: Record<string, string> = type === 'Boolean' ? { true: say('yes'), false: say('no') } : {};
    return h(
      'select',
      {},
      otherwise === undefined && h('option', { value: '' }, say('choose')),
      ...choices.map((one) => h('option', { value: one, selected: one === text }, names[one] ?? one)),
    );
  }
  if (type === 'StringList') {
    const area = h('textarea', { rows: 3, spellcheck: 'false' });
    area.value = text;
    return area;
  }
  return h('input', {
    type: 'text',
    value: text,
    autocomplete: 'off',
    spellcheck: 'false',
    ...(type === 'Integer' && { inputmode: 'numeric' }),
  });
}

function hintOf({ type, pattern, allowed = [] }: ParameterView): string {
  if (pattern !== undefined) return say('patternHint', { pattern });
  if (type === 'StringList') return say('listHint');
  if (type === 'Integer' && allowed.length > mostChoices)
    return say('rangeHint', { min: allowed[0] ?? '', max: allowed.at(-1) ?? '' });
  return '';
}

function textsOf({ type, default: otherwise }: ParameterView, text: string): string[] | undefined {
  const values = type === 'StringList' ? text.split('\n').map((line) => line.trim()) : [text.trim()];
  const given = values.filter((one) => one !== '');
  if (given.length > 0) return given;
  return otherwise === undefined || otherwise.join('') === '' ? undefined : [''];
}

function faultOf({ type, pattern, allowed, default: otherwise }: ParameterView, values: string[] | undefined) {
  if (values === undefined) return otherwise === undefined ? say('faultMissing') : undefined;
  if (type === 'Integer' && !values.every((one) => /^-?\d+$/.test(one))) return say('faultInteger');
  if (allowed !== undefined && !values.every((one) => allowed.map(String).includes(one))) return say('faultAllowed');
  const fits = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
  return fits === undefined || values.every((one) => fits.test(one))
    ? undefined
    : say('faultPattern', { pattern: pattern ?? '' });
}
