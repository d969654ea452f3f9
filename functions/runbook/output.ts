import type { Reference, SsmType } from './reference.ts';
import type { Selected } from './selector.ts';

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

interface Values {
  String: string;
  Integer: number;
  Boolean: boolean;
  StringList: string[];
  StringMap: object;
  MapList: object[];
}

/** What an AWS answer may hold for each type; SSM shows times as text. */
interface Source extends Omit<Values, 'String'> {
  String: string | Date;
}

export type Outputs = Record<string, Output<string, SsmType>>;

/** Outputs that the answer has, of the type that it has them; else a type that nothing can have. */
export type Checked<Answer, R extends Outputs> = {
  [K in keyof R]: [Selected<Answer, R[K]['selector']>] extends [never]
    ? { 'no such field in the answer': R[K]['selector'] }
    : Selected<Answer, R[K]['selector']> extends Source[R[K]['type']]
      ? R[K]
      : { 'the field has another type than': R[K]['type'] };
};

/** A reference to each output. */
export type OutputReferences<Answer, R extends Outputs> = {
  readonly [K in keyof R]: Reference<Kept<R[K]['type'], Selected<Answer, R[K]['selector']>>>;
};

/** Maps keep the shape that they have in the answer, so that they fit where they came from. */
type Kept<T extends SsmType, Found> = T extends 'StringMap' | 'MapList' ? Found : Values[T];

/** The references themselves, to outputs of the step of this name. */
export function outputReferences(name: string, outputs: Outputs): Record<string, Reference<unknown>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, { type }]) => [key, { kind: 'reference', expression: `${name}.${key}`, type }]),
  );
}
