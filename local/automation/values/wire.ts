import { render } from '../expression/render.ts';

/** A value as the list of texts that execution records hold: a list as one text an element, anything else as one. */
export function wireValues(value: unknown): string[] {
  return Array.isArray(value) ? value.map(render) : [render(value)];
}

/** Outputs or variables as execution records hold them. */
export function wireMap(values: Iterable<readonly [string, unknown]>): Record<string, string[]> {
  const wire: Record<string, string[]> = {};
  for (const [name, value] of values) wire[name] = wireValues(value);
  return wire;
}

/**
 * A step's inputs as execution records hold them: each as its JSON text.
 * https://docs.aws.amazon.com/cli/latest/reference/ssm/describe-automation-step-executions.html
 */
export function wireInputs(inputs: Record<string, unknown>, known: WiredInput[]): Record<string, string> {
  const wire: Record<string, string> = {};
  let place = 0;
  for (const name in inputs) {
    wire[name] = wireInput(inputs[name], place, known);
    place += 1;
  }
  return wire;
}

/** A text or list of texts that an input was, and its JSON: most inputs of a step are the same in every execution. */
export interface WiredInput {
  value: string | string[];
  json: string;
}

/** A longer text or list is not kept beyond its execution. */
const LONGEST_KNOWN = 200;
const nothing: WiredInput = { value: [], json: '[]' };

function wireInput(value: unknown, place: number, known: WiredInput[]): string {
  const last = known[place];
  if (last && isSame(value, last.value)) return last.json;
  const json = JSON.stringify(value) ?? 'null';
  while (known.length <= place) known.push(nothing);
  if (json.length > LONGEST_KNOWN) return json;
  if (typeof value === 'string') known[place] = { value, json };
  else if (isTexts(value)) known[place] = { value: [...value], json };
  return json;
}

function isSame(value: unknown, last: string | string[]): boolean {
  if (typeof last === 'string') return value === last;
  if (!Array.isArray(value) || value.length !== last.length) return false;
  for (let index = 0; index < last.length; index += 1) if (value[index] !== last[index]) return false;
  return true;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
