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
export function wireInputs(inputs: Record<string, unknown>, known: WiredTexts): Record<string, string> {
  const wire: Record<string, string> = {};
  for (const name of Object.keys(inputs)) wire[name] = wireInput(name, inputs[name], known);
  return wire;
}

/** By input, the text or list of texts that it last was, and its JSON: most inputs of a step are the same in every execution. */
export type WiredTexts = Map<string, { value: string | string[]; json: string }>;

/** A longer text or list is not kept beyond its execution. */
const LONGEST_KNOWN = 200;

function wireInput(name: string, value: unknown, known: WiredTexts): string {
  const last = known.get(name);
  if (last && isSame(value, last.value)) return last.json;
  const json = JSON.stringify(value) ?? 'null';
  if (json.length > LONGEST_KNOWN) return json;
  if (typeof value === 'string') known.set(name, { value, json });
  else if (isTexts(value)) known.set(name, { value: [...value], json });
  return json;
}

function isSame(value: unknown, last: string | string[]): boolean {
  if (typeof last === 'string' || !Array.isArray(value)) return value === last;
  return value.length === last.length && last.every((text, index) => value[index] === text);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
