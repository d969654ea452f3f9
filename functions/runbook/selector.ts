/**
 * The type that a selector finds in an AWS answer; `never` where there is no such field. It understands names and single
 * indexes, `$.Table.Indexes[0].Name`; `[*]` finds a list, `$.Items[*].Name`; so does a filter, `$.Items[?(@.Kind=='a')].Name`, which is not
 * checked itself; and so does `..`, a field at any depth: `$..Name`.
 */
export type Selected<T, P extends string> = Found<T, Unfiltered<P>>;

type Unfiltered<P extends string> = P extends `${infer Head}[?(${string})]${infer Rest}`
  ? `${Head}[*]${Unfiltered<Rest>}`
  : P;

type Found<T, P extends string> = P extends `$..${infer Name}`
  ? Listed<Deep<T, Name>>
  : P extends `$${infer Head}[*]${infer Rest}`
    ? Walk<T, Head> extends readonly (infer E)[]
      ? Listed<NonNullable<Each<NonNullable<E>, Rest>>>
      : never
    : P extends `$${infer Rest}`
      ? Walk<T, Rest>
      : never;

/** A list of what was found; nothing where nothing was. */
type Listed<E> = [E] extends [never] ? never : E[];

/** What is found in each element; a list in a list adds its own elements. */
type Each<E, P extends string> = P extends `${infer Head}[*]${infer Rest}`
  ? Walk<E, Head> extends readonly (infer Inner)[]
    ? Each<NonNullable<Inner>, Rest>
    : never
  : Walk<E, P>;

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

/** A field of that name down to five levels: the answers of AWS that hold themselves would never end. */
type Deep<T, Name extends string, Depth extends unknown[] = []> = Depth['length'] extends 5
  ? never
  : NonNullable<T> extends infer U
    ? U extends Date | Uint8Array | string | number | boolean | bigint
      ? never
      : U extends readonly (infer E)[]
        ? Deep<E, Name, Depth>
        : U extends object
          ?
              | (Name extends keyof U ? NonNullable<U[Name]> : never)
              | { [K in keyof U]-?: Deep<U[K], Name, [...Depth, unknown]> }[keyof U]
          : never
    : never;
