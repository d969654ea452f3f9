import { parseSelector } from './parse-selector.ts';
import { type Key, type One, pick, type Segment } from './segment.ts';

/** A compiled selector: takes plain data, gives the value found, or undefined where there is none. */
export type Selector = (data: unknown) => unknown;

/**
 * Compiles a JSONPath selector of a step's output, such as `$.Reservations[0].Instances[0].State.Name`.
 *
 * A path with a deep scan (`..`), a wildcard, a slice or a filter may match any number of values and always gives a list, in document
 * order; every other path gives the one value it names. A missing leading `$` is accepted. Throws `SelectorSyntaxError`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-outputs-inputs.html
 */
export function compileSelector(text: string): Selector {
  const known = compiled.get(text);
  if (known) return known;
  const segments = parseSelector(text);
  const selector = segments.every(isOne) ? selectOne(segments.map(({ key }) => key)) : selectMany(segments);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(text, selector);
  return selector;
}

/** The same paths occur all over a document, and in one document as in the next; the steps of a long one then share what they select with. */
const compiled = new Map<string, Selector>();
const MOST_COMPILED = 1_000;

function isOne(segment: Segment): segment is One {
  return !segment.many;
}

/** Keeps the keys alone: a long document has thousands of selectors, and what they keep is what each step waits for. */
function selectOne(keys: Key[]): Selector {
  return (data) => {
    let value = data;
    for (const key of keys) {
      value = pick(value, key);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

function selectMany(segments: Segment[]): Selector {
  return (data) =>
    segments.reduce<unknown[]>((values, segment) => values.flatMap((value) => segment.select(value)), [data]);
}
