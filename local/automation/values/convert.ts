import { render } from '../expression/render.ts';
import { Unknown } from '../expression/unknown.ts';

export const outputTypes = ['String', 'Integer', 'Boolean', 'StringList', 'StringMap', 'MapList'] as const;
export type OutputType = (typeof outputTypes)[number];

/** A selected value is not of the declared type and has no conversion to it. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
  readonly value: unknown;

  constructor(value: unknown, type: OutputType) {
    super(`the value ${JSON.stringify(value)} is not of type ${type} and cannot be converted to it`);
    this.value = value;
  }
}

/**
 * Gives a selected value the output's declared type, by the conversions that AWS lists: scalars to and from text, scalars to a list of
 * one, a list of one to its scalar. A map or longer list declared as String becomes its JSON text (undocumented). Throws
 * `ConversionError`. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-outputs-inputs.html
 */
export function convert(value: unknown, type: OutputType): unknown {
  if (value instanceof Unknown) return value; // of whatever type it will be
  const converted = conversions[type](value);
  if (converted === undefined) throw new ConversionError(value, type);
  return converted;
}

const conversions: Record<OutputType, (value: unknown) => unknown> = {
  String: (value) => render(single(value)),
  Integer(value) {
    const scalar = single(value);
    if (typeof scalar === 'number') return scalar;
    return typeof scalar === 'string' && /^[+-]?\d+$/.test(scalar) ? Number(scalar) : undefined;
  },
  Boolean(value) {
    const scalar = single(value);
    if (typeof scalar === 'boolean') return scalar;
    return typeof scalar === 'string' ? truth[scalar.toLowerCase()] : undefined;
  },
  StringList(value) {
    if (Array.isArray(value)) return value.map(render);
    return isMap(value) ? undefined : [render(value)];
  },
  StringMap: (value) => (isMap(single(value)) ? single(value) : undefined),
  MapList(value) {
    if (Array.isArray(value)) return value.every(isMap) ? value : undefined;
    return isMap(value) ? [value] : undefined;
  },
};

const truth: Record<string, boolean> = { true: true, false: false };

function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
