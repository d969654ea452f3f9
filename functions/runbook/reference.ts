import type { Property } from './property.ts';

/** The types a value has in an SSM Automation document. */
export type SsmType = 'String' | 'StringList' | 'Integer' | 'Boolean' | 'StringMap' | 'MapList';

/** A value that is known only when the runbook runs: a parameter, what a step read, or a fact of the run itself. */
export interface Reference<T> {
  readonly kind: 'reference';
  /** What stands between the double braces: `TableName`, `ReadUnits.Before`, `automation:EXECUTION_ID`. */
  readonly expression: string;
  readonly type: SsmType;
  /** Where a step read it from, so that it can be asserted or waited for. */
  readonly property?: Property;
  /** Never set; carries the type. */
  readonly value?: T;
}

/** The id of the run, a UUID. */
export const executionId: Reference<string> = {
  kind: 'reference',
  expression: 'automation:EXECUTION_ID',
  type: 'String',
};

/** The day on which the run began, `2030-01-31`, in UTC. */
export const today: Reference<string> = { kind: 'reference', expression: 'global:DATE', type: 'String' };

/** A text with references in it, which SSM puts together when it runs. */
export interface Joined {
  readonly kind: 'joined';
  readonly parts: readonly (string | Reference<string> | Reference<number>)[];
}

/** Joins texts and references: joined`before-${DbId}`. */
export function joined(texts: TemplateStringsArray, ...references: (Reference<string> | Reference<number>)[]): Joined {
  const parts = texts.flatMap((text, index) => [...(text === '' ? [] : [text]), ...references.slice(index, index + 1)]);
  return { kind: 'joined', parts };
}

/** A value of an AWS input in which any part may be a reference. */
export type Bound<T> =
  | Reference<Widened<T>>
  | (T extends string ? Joined : never)
  | (T extends Scalar ? T : T extends readonly (infer E)[] ? Bound<E>[] : { [K in keyof T]: Bound<T[K]> });

type Scalar = string | number | boolean | bigint | Date | Uint8Array | undefined | null;

type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

/** Facts of a run, which are there in every runbook. */
export const facts = [executionId, today];

export function isReference(value: unknown): value is Reference<unknown> {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'reference';
}

/** The same data with every reference written the way SSM reads it, `{{ Name }}`. */
export function render(value: unknown): unknown {
  if (isReference(value)) return `{{ ${value.expression} }}`;
  if (isJoined(value)) return value.parts.map(render).join('');
  if (Array.isArray(value)) return value.map(render);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, render(part)]));
}

function isJoined(value: unknown): value is Joined {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'joined';
}

/** Every reference inside the data, in order. */
export function referencesIn(value: unknown): Reference<unknown>[] {
  if (isReference(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
