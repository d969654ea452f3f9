import { InputError } from '../execution/step-failure.ts';
import { isMap, missingInputs, readFlag, requireMaps, requireText, requireTexts, unknownInputs } from './read-input.ts';

/** An input that an action hands on to an AWS operation. */
export interface Field {
  /** As the document writes it. */
  name: string;
  /** As the operation names it; the same where absent. */
  as?: string;
  required?: boolean;
  /** Gives the value its type; throws `InputError`. */
  read(inputs: Record<string, unknown>, name: string): unknown;
}

/** Whether an action takes inputs beside those that AWS lists: "supports most parameters" of the operation, as AWS puts it for some. */
export type Others = 'refuse' | 'hand on';

/** The faults of inputs as declared: those missing, and those that the action does not take. */
export function checkFields(inputs: Record<string, unknown>, fields: Field[], others: Others): string[] {
  const names = fields.map(({ name }) => name);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return [...missingInputs(inputs, required), ...(others === 'refuse' ? unknownInputs(inputs, names) : [])];
}

/**
 * The request of an operation from resolved inputs; throws `InputError`. An optional input that is an empty text or list is left out:
 * AWS's own documents, AWS-UpdateLinuxAmi among them, default optional inputs to such and hand them on.
 */
export function readFields(inputs: Record<string, unknown>, fields: Field[], others: Others): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.required || !isEmpty(inputs[field.name]))
      request[field.as ?? field.name] = field.read(inputs, field.name);
  }
  if (others === 'refuse') return request;
  const listed = new Set(fields.map(({ name }) => name));
  for (const [name, value] of Object.entries(inputs)) if (!listed.has(name) && !isEmpty(value)) request[name] = value;
  return request;
}

/**
 * A text. A list of one counts as that one: AWS's own AWS-UpdateLinuxAmi gives the `InstanceIds` of aws:runInstances to the `InstanceId`
 * of aws:createImage.
 */
export function text(inputs: Record<string, unknown>, name: string): string {
  const value = inputs[name];
  return Array.isArray(value) && value.length === 1
    ? requireText({ [name]: value[0] }, name)
    : requireText(inputs, name);
}

export const texts = requireTexts;
export const flag = readFlag;
export const maps = requireMaps;

/** A whole number, also written as text. */
export function wholeNumber(inputs: Record<string, unknown>, name: string): number {
  const value = inputs[name];
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number)) return number;
  throw new InputError(`the input ${name} must be a whole number, but is ${JSON.stringify(value)}`);
}

/** A text that holds JSON, for which documents write a map as well. */
export function jsonText(inputs: Record<string, unknown>, name: string): string {
  const value = inputs[name];
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : text(inputs, name);
}

/** Whatever the document says, as it is. */
export function asIs(inputs: Record<string, unknown>, name: string): unknown {
  return inputs[name];
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isMap(value) && Object.keys(value).length === 0)
  );
}
