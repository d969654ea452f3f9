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
  for (const name of Object.keys(inputs)) {
    const value = inputs[name];
    wire[name] = typeof value === 'string' ? wireText(name, value, known) : (JSON.stringify(value) ?? 'null');
  }
  return wire;
}

/** A longer text is not kept beyond its execution. */
const LONGEST_KNOWN = 200;

/** By input, the text that it last was and its JSON: most inputs of a step are the same in every execution. */
export type WiredTexts = Map<string, { text: string; json: string }>;

function wireText(name: string, text: string, known: WiredTexts): string {
  const last = known.get(name);
  if (last?.text === text) return last.json;
  const json = JSON.stringify(text);
  if (text.length > LONGEST_KNOWN) return json;
  known.set(name, { text, json });
  return json;
}
