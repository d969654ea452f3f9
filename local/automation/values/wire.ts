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
export function wireInputs(inputs: Record<string, unknown>): Record<string, string> {
  const wire: Record<string, string> = {};
  for (const name of Object.keys(inputs)) wire[name] = JSON.stringify(inputs[name]) ?? 'null';
  return wire;
}
