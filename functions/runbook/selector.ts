/**
 * The type that a selector such as `$.Table.Indexes[0].Name` finds in an AWS answer; `never` where there is no such field.
 * Understands names and single indexes, which is what the typed steps allow.
 */
export type Selected<T, P extends string> = P extends `$${infer Rest}` ? Walk<T, Rest> : never;

type Walk<T, P extends string> = P extends ''
  ? NonNullable<T>
  : P extends `.${infer Rest}`
    ? Rest extends `${infer Head}.${infer Tail}`
      ? Walk<Step<T, Head>, `.${Tail}`>
      : NonNullable<Step<T, Rest>>
    : never;

type Step<T, Head extends string> = Head extends `${infer Name}[${infer Index}]`
  ? Element<Field<T, Name>, Index>
  : Field<T, Head>;

type Field<T, Name extends string> = Name extends keyof NonNullable<T> ? NonNullable<T>[Name] : never;

type Element<T, Index extends string> = Index extends `${number}`
  ? NonNullable<T> extends readonly (infer E)[]
    ? E
    : never
  : never;
