import type { BooleanParameter, IntegerParameter, StringListParameter, StringParameter } from '../runbook/parameter.ts';

/** What the values of one row must be like: as of a runbook's parameter. */
export type RowRule = WithoutDefault<StringParameter | StringListParameter | IntegerParameter | BooleanParameter>;

/** One row of the parameter sheet: what it means, what its values must be like, and its value in each environment. */
export type Row<E extends string = string> =
  | (Omit<StringParameter, 'default'> & { values: Record<E, string> })
  | (Omit<StringListParameter, 'default'> & { values: Record<E, readonly string[]> })
  | (Omit<IntegerParameter, 'default'> & { values: Record<E, number> })
  | (Omit<BooleanParameter, 'default'> & { values: Record<E, boolean> });

/** What the parameter sheet was: rows by name, a column for each environment. */
export interface Sheet<E extends string = string, N extends string = string> {
  /** The first is the one that is deployed where nothing else is said. */
  environments: readonly E[];
  rows: Record<N, Row<E>>;
}

/** Of a sheet, what a function needs that reads its values: names, and what values must be like. */
export interface SheetRules {
  rows: Record<string, RowRule>;
}

/**
 * Where runbooks/sheet.ts says which sheet is in use, so that a name that it does not have is a compile error:
 * `declare module '…/functions/sheet/sheet.ts' { interface SheetInUse { sheet: typeof sheet } }`.
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: runbooks/sheet.ts adds to it
export interface SheetInUse {}

/** A row of the sheet in use. */
export type SheetName = SheetInUse extends { sheet: { rows: infer R } } ? Extract<keyof R, string> : string;

/** A sheet as it is written; a row that lacks an environment's value, or has one of another type, is a compile error. */
export function parameterSheet<const E extends string, const N extends string>(sheet: {
  environments: readonly E[];
  rows: Record<N, Row<NoInfer<E>>>;
}): Sheet<E, N> {
  return sheet;
}

type WithoutDefault<P> = P extends unknown ? Omit<P, 'default'> : never;
