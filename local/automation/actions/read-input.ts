import { InputError } from '../execution/step-failure.ts';
import { isSlip } from './slip.ts';

type Inputs = Record<string, unknown>;

/** A required text; throws `InputError`. */
export function requireText(inputs: Inputs, name: string): string {
  const value = inputs[name];
  if (value === undefined) throw new InputError(`the input ${name} is missing`);
  if (typeof value !== 'string' || value === '') throw wrong(name, 'a text that is not empty', value);
  return value;
}

/** A required list of texts; one text alone is a list of one. Throws `InputError`. */
export function requireTexts(inputs: Inputs, name: string): string[] {
  const value = inputs[name];
  if (value === undefined) throw new InputError(`the input ${name} is missing`);
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || list.length === 0 || !list.every((item) => typeof item === 'string' && item !== '')) {
    throw wrong(name, 'a list of texts, none empty', value);
  }
  return list;
}

/** A boolean, also written as text; false where absent. Throws `InputError`. */
export function readFlag(inputs: Inputs, name: string): boolean {
  const value = inputs[name];
  if (value === undefined || value === '') return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw wrong(name, 'true or false', value);
}

/** A required map; throws `InputError`. */
export function requireMap(inputs: Inputs, name: string): Record<string, unknown> {
  const value = inputs[name];
  if (!isMap(value)) throw wrong(name, 'a map', value);
  return value;
}

/** A required list of maps; one map alone is a list of one. Throws `InputError`. */
export function requireMaps(inputs: Inputs, name: string): Record<string, unknown>[] {
  const value = inputs[name];
  const list = isMap(value) ? [value] : value;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isMap)) throw wrong(name, 'a list of maps', value);
  return list;
}

/** The faults of a step that lacks inputs it must have. */
export function missingInputs(inputs: Inputs, names: string[]): string[] {
  return names
    .filter((name) => inputs[name] === undefined || inputs[name] === null)
    .map((name) => `the input ${name} is missing`);
}

/**
 * The faults of a step that has an input which is a slip of the pen for one that the action takes. Others are no fault: AWS takes steps
 * with inputs of which the action's page says nothing, such as the Message of aws:pause in documents that AWS has published.
 */
export function unknownInputs(inputs: Inputs, names: string[]): string[] {
  const open = names.filter((name) => inputs[name] === undefined);
  return Object.keys(inputs).flatMap((given) => {
    const meant = names.includes(given) ? undefined : open.find((name) => isSlip(given, name));
    return meant === undefined ? [] : [`there is no input ${given}; did you mean ${meant}?`];
  });
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(name: string, expected: string, value: unknown): InputError {
  return new InputError(`the input ${name} must be ${expected}, but is ${JSON.stringify(value)}`);
}
