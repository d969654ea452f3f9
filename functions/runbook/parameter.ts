import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';

/** One input of a runbook, checked by SSM before a run starts. */
export type Parameter = StringParameter | StringListParameter | IntegerParameter | BooleanParameter;

export interface StringParameter {
  type: 'String';
  label: Text;
  default?: string;
  /** A regular expression in the syntax that Java and JavaScript share; it must match the whole value. */
  pattern?: string;
  allowed?: readonly string[];
}

export interface StringListParameter {
  type: 'StringList';
  label: Text;
  default?: readonly string[];
  pattern?: string;
}

/** SSM has no minimum or maximum for a number, so a bound is the list of values allowed: `min` and `max` write it out. */
export interface IntegerParameter {
  type: 'Integer';
  label: Text;
  default?: number;
  allowed?: readonly number[];
  min?: number;
  max?: number;
}

export interface BooleanParameter {
  type: 'Boolean';
  label: Text;
  default?: boolean;
}

/** The parameters of a runbook: what a person or a remediation gives it. */
export const parameter = {
  string: <const S extends Omit<StringParameter, 'type'>>(settings: S) => ({ type: 'String', ...settings }) as const,
  stringList: <const S extends Omit<StringListParameter, 'type'>>(settings: S) =>
    ({ type: 'StringList', ...settings }) as const,
  integer: <const S extends Omit<IntegerParameter, 'type'>>(settings: S) => ({ type: 'Integer', ...settings }) as const,
  boolean: <const S extends Omit<BooleanParameter, 'type'>>(settings: S) => ({ type: 'Boolean', ...settings }) as const,
};

/** A reference to each parameter, with the type its value has. */
export type ParameterReferences<P extends Record<string, Parameter>> = {
  [K in keyof P]: Reference<ValueOf<P[K]>>;
};

/** What a parameter's value is. */
export type ValueOf<P extends Parameter> = P extends StringParameter
  ? string
  : P extends StringListParameter
    ? string[]
    : P extends IntegerParameter
      ? number
      : boolean;

export function referencesTo<P extends Record<string, Parameter>>(parameters: P): ParameterReferences<P> {
  const entries = Object.entries(parameters).map(([name, { type }]) => [
    name,
    { kind: 'reference', expression: name, type } satisfies Reference<unknown>,
  ]);
  return Object.fromEntries(entries) as ParameterReferences<P>;
}

/** The values a parameter allows, written out; undefined where any will do. */
export function allowedValues(parameter: Parameter): readonly (string | number)[] | undefined {
  if (parameter.type === 'String') return parameter.allowed;
  if (parameter.type !== 'Integer') return undefined;
  const { allowed, min, max } = parameter;
  if (allowed !== undefined || min === undefined || max === undefined) return allowed;
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, offset) => min + offset);
}
