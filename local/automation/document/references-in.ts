import { parseReference, type Reference } from '../expression/reference.ts';
import { isMap } from './read-top.ts';
import type { Path } from './source-text.ts';

const EXPRESSION = /\{\{([^{}]*)\}\}/g;

/** An expression and where the text stands that it is in. */
export interface PlacedReference {
  reference: Reference;
  at: Path;
}

/** The expressions in plain data, each with its place below `at`. Keys of maps are never expressions. */
export function referencesIn(data: unknown, at: Path): PlacedReference[] {
  if (typeof data === 'string') {
    if (!data.includes('{{')) return [];
    const references = [...data.matchAll(EXPRESSION)].map((match) => parseReference(match[1] ?? ''));
    return references.flatMap((reference) => (reference ? [{ reference, at }] : []));
  }
  if (Array.isArray(data)) return data.flatMap((item, index) => referencesIn(item, [...at, index]));
  if (isMap(data)) return Object.entries(data).flatMap(([key, value]) => referencesIn(value, [...at, key]));
  return [];
}

/** The expressions of a step as declared; those of the steps inside it are their own. */
export function referencesOfStep({ inputs, maxAttempts, timeoutSeconds }: Record<string, unknown>): PlacedReference[] {
  const { Steps: steps, ...own } = isMap(inputs) ? inputs : {};
  return [
    ...referencesIn(Array.isArray(steps) ? own : { ...own, Steps: steps }, ['inputs']),
    ...referencesIn(maxAttempts, ['maxAttempts']),
    ...referencesIn(timeoutSeconds, ['timeoutSeconds']),
  ];
}
