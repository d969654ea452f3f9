import type { Text } from '../text.ts';
import type { Operation, OperationInput, OperationOutput, Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import type { Bound, Reference, SsmType } from './reference.ts';
import type { Selected } from './selector.ts';
import type { ReadStep } from './step.ts';

/** What a read step keeps of the answer: a JSONPath and the type that SSM gives the value. */
export interface Output<P extends string, T extends SsmType> {
  selector: P;
  type: T;
}

/** Values to keep of an answer, by the type they have; a path that the operation's answer lacks does not compile. */
export const output = {
  string: <const P extends string>(selector: P): Output<P, 'String'> => ({ selector, type: 'String' }),
  integer: <const P extends string>(selector: P): Output<P, 'Integer'> => ({ selector, type: 'Integer' }),
  boolean: <const P extends string>(selector: P): Output<P, 'Boolean'> => ({ selector, type: 'Boolean' }),
  stringList: <const P extends string>(selector: P): Output<P, 'StringList'> => ({ selector, type: 'StringList' }),
  stringMap: <const P extends string>(selector: P): Output<P, 'StringMap'> => ({ selector, type: 'StringMap' }),
  mapList: <const P extends string>(selector: P): Output<P, 'MapList'> => ({ selector, type: 'MapList' }),
};

interface ValueOf {
  String: string;
  Integer: number;
  Boolean: boolean;
  StringList: string[];
  StringMap: object;
  MapList: object[];
}

/** What an AWS answer may hold for each type; SSM shows times as text. */
interface Source extends Omit<ValueOf, 'String'> {
  String: string | Date;
}

type Outputs = Record<string, Output<string, SsmType>>;

type Checked<S extends Service, O extends Operation<S>, R extends Outputs> = {
  [K in keyof R]: [Selected<OperationOutput<S, O>, R[K]['selector']>] extends [never]
    ? { 'no such field in the answer': R[K]['selector'] }
    : Selected<OperationOutput<S, O>, R[K]['selector']> extends Source[R[K]['type']]
      ? R[K]
      : { 'the field has another type than': R[K]['type'] };
};

/** A read step, with a reference to each of its outputs. */
export type Read<S extends Service, O extends Operation<S>, R extends Outputs> = ReadStep & {
  readonly [K in keyof R]: Reference<Kept<R[K]['type'], Selected<OperationOutput<S, O>, R[K]['selector']>>>;
};

/** Maps keep the shape that they have in the answer, so that they fit where they came from. */
type Kept<T extends SsmType, Found> = T extends 'StringMap' | 'MapList' ? Found : ValueOf[T];

/**
 * Calls an operation and keeps values of its answer; call it before an `act` to note what is about to change.
 * Names of outputs begin with a capital letter; a value is used as `step.Name`.
 */
export function read<S extends Service, O extends Operation<S>, R extends Outputs>(
  name: string,
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  outputs: R & Checked<S, O, R>,
  options: Touches & { timeoutSeconds?: number } = {},
): Read<S, O, R> {
  const { timeoutSeconds = 60, ...touches } = options;
  const call = { kind: 'api', service, operation, input: input as Record<string, unknown>, ...touches } as const;
  const step: ReadStep = { kind: 'read', name, label, timeoutSeconds, call, outputs };
  const references = Object.entries(outputs as Outputs).map(([key, { selector, type }]) => [
    key,
    {
      kind: 'reference',
      expression: `${name}.${key}`,
      type,
      property: { service, operation, input: call.input, selector, ...touches },
    } satisfies Reference<unknown>,
  ]);
  return { ...Object.fromEntries(references), ...step } as Read<S, O, R>;
}
