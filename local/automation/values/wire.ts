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
 * A step's inputs as execution records hold them: each as its JSON text, which is at hand for `constants`.
 * https://docs.aws.amazon.com/cli/latest/reference/ssm/describe-automation-step-executions.html
 */
export function wireInputs(inputs: Record<string, unknown>, constants: WiredConstants): Record<string, string> {
  const wire: Record<string, string> = {};
  for (const name in inputs) wire[name] = constants[name] ?? JSON.stringify(inputs[name]) ?? 'null';
  return wire;
}

/** By name, each input that the step declares: its JSON text where no expression is in it. */
export type WiredConstants = Record<string, string | undefined>;

/** The constants among inputs as the document declares them. */
export function wireConstants(declared: Record<string, unknown>): WiredConstants {
  const constants: WiredConstants = {};
  for (const name of Object.keys(declared)) {
    const json = JSON.stringify(declared[name]) as string | undefined;
    constants[name] = json?.includes('{{') ? undefined : json;
  }
  return constants;
}
