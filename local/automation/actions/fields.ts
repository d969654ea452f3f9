import { InputError } from '../execution/step-failure.ts';
import { isMap, missingInputs, readFlag, requireMaps, requireText, requireTexts, unknownInputs } from './read-input.ts';

/** An input that an action hands on to an AWS operation. */
export interface Field {
  /** As the document writes it. */
  name: string;
  /** As the operation names it; the same where absent. */
  as?: string;
  required?: boolean;
  /** The texts that AWS lists, where it lists them. */
  values?: string[];
  /** Gives the value its type; throws `InputError`. */
  read(inputs: Record<string, unknown>, name: string): unknown;
}

/**
 * What becomes of inputs that AWS's page does not list: some actions "support most parameters" of their operation, as AWS puts it, so
 * those are handed on to it; to the others they mean nothing.
 */
export type Others = 'leave out' | 'hand on';

/** The faults of inputs as declared: those missing, those with a value that there is not, and slips of the pen. */
export function checkFields(inputs: Record<string, unknown>, fields: Field[], others: Others): string[] {
  const names = fields.map(({ name }) => name);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return [
    ...missingInputs(inputs, required),
    ...fields.flatMap((field) => wrongValue(field, inputs[field.name]) ?? []),
    ...(others === 'leave out' ? unknownInputs(inputs, names) : []),
  ];
}

/**
 * The request of an operation from resolved inputs; throws `InputError`. An optional input that is an empty text or list is left out:
 * AWS's own documents, AWS-UpdateLinuxAmi among them, default optional inputs to such and hand them on.
 */
export function readFields(inputs: Record<string, unknown>, fields: Field[], others: Others): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const field of fields) {
    if (!field.required && isEmpty(inputs[field.name])) continue;
    const value = field.read(inputs, field.name);
    const wrong = wrongValue(field, value);
    if (wrong !== undefined) throw new InputError(wrong);
    request[field.as ?? field.name] = value;
  }
  if (others === 'leave out') return request;
  const listed = new Set(fields.map(({ name }) => name));
  for (const [name, value] of Object.entries(inputs)) if (!listed.has(name) && !isEmpty(value)) request[name] = value;
  return request;
}

/** What is wrong with a text that AWS does not list; one with an expression in it is not known before it is resolved. */
function wrongValue({ name, values }: Field, value: unknown): string | undefined {
  if (!values || typeof value !== 'string' || value === '' || value.includes('{{') || values.includes(value))
    return undefined;
  return `the input ${name} must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}, but is ${JSON.stringify(value)}`;
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
