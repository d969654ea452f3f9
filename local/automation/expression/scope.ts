import type { Reference } from './reference.ts';

/** Where the values of expressions come from: one for each execution, and it grows as steps end. */
export interface Scope {
  parameters: Map<string, unknown>;
  /** Outputs by step, of the steps that have run. */
  outputs: Map<string, Record<string, unknown>>;
  variables: Map<string, unknown>;
  executionId: string;
  place: Place;
  /** Milliseconds since the epoch. */
  now(): number;
  /** An output that there is not stands as it is written. */
  leaveMissing?: true;
}

/** Where an execution runs. */
export interface Place {
  account: string;
  region: string;
  partition: string;
}

/** An expression names something that has no value at this moment. */
export class UnresolvedReferenceError extends Error {
  override readonly name = 'UnresolvedReferenceError';
  readonly reference: string;

  constructor(reference: string, why: string) {
    super(`Failed to resolve {{ ${reference} }}: ${why}.`);
    this.reference = reference;
  }
}

/** The step that the expression names has run and gave no such output: its answer did not have what the selector looks for. */
export class MissingOutputError extends UnresolvedReferenceError {}

/** The value of a reference, its type kept; throws `UnresolvedReferenceError` where it has none. */
export function resolve(reference: Reference, scope: Scope): unknown {
  const value = lookUp[reference.source](reference, scope);
  if (value !== undefined) return value;
  if (scope.leaveMissing && reference.source === 'output') return `{{ ${reference.text} }}`;
  const isMissing = reference.source === 'output' && scope.outputs.has(reference.name);
  const Why = isMissing ? MissingOutputError : UnresolvedReferenceError;
  throw new Why(reference.text, reasons[reference.source](reference, scope));
}

const lookUp: Record<Reference['source'], (reference: Reference, scope: Scope) => unknown> = {
  parameter: ({ name }, scope) => scope.parameters.get(name),
  variable: ({ name }, scope) => scope.variables.get(name),
  automation: ({ name }, scope) => (name === 'EXECUTION_ID' ? scope.executionId : undefined),
  global: ({ name }, scope) => globals[name]?.(scope),
  ssm: () => undefined,
  output: outputValue,
};

function outputValue({ name, rest, output, path }: Reference, scope: Scope): unknown {
  const outputs = scope.outputs.get(name);
  if (!outputs) return undefined;
  if (Object.hasOwn(outputs, rest)) return outputs[rest];
  return path && Object.hasOwn(outputs, output) ? path(outputs[output]) : undefined;
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html, times in UTC. */
const globals: Record<string, (scope: Scope) => string> = {
  ACCOUNT_ID: ({ place }) => place.account,
  REGION: ({ place }) => place.region,
  AWS_PARTITION: ({ place }) => place.partition,
  DATE: ({ now }) => iso(now()).slice(0, 10),
  DATE_TIME: ({ now }) => iso(now()).slice(0, 19).replace('T', '_').replaceAll(':', '.'),
};

/** What `{{ global:… }}` and `{{ automation:… }}` give at this moment, by name with the prefix. */
export function systemValues(scope: Scope): Record<string, string> {
  const values: Record<string, string> = { 'automation:EXECUTION_ID': scope.executionId };
  for (const name of globalNames) values[`global:${name}`] = globals[name]?.(scope) ?? '';
  return values;
}

/** The names that `{{ global:… }}` takes. */
export const globalNames = Object.keys(globals);

const reasons: Record<Reference['source'], (reference: Reference, scope: Scope) => string> = {
  parameter: ({ name }) => `the parameter ${name} has no value`,
  variable: ({ name }) => `the variable ${name} has no value yet`,
  automation: ({ name }) => `there is no automation:${name}, only automation:EXECUTION_ID`,
  global: ({ name }) => `there is no global:${name}, only ${globalNames.join(', ')}`,
  ssm: () => 'a parameter of the parameter store may only stand in the default of a document parameter',
  output: ({ name, rest }, scope) =>
    scope.outputs.has(name) ? `the step ${name} gave no output ${rest}` : `the step ${name} has not run`,
};

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
