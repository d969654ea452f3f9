import type { Text } from '../../text.ts';
import type { Property } from '../property.ts';
import { isReference, render } from '../reference.ts';
import { listWords } from './list-words.ts';
import { operationName } from './service-name.ts';

/** A value as people read it: a text as it is, a reference by its name, anything else as JSON. */
export function valueWords(value: unknown): string {
  if (isReference(value)) return value.expression;
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(render(value));
}

/** `ACTIVE or UPDATING`, each as people read it. */
export function anyOf(values: readonly unknown[]): Text {
  const all = values.map(valueWords);
  return { en: listWords(all, 'or', 'en'), ja: listWords(all, 'or', 'ja') };
}

/** Where a property is found: its path in the answer, and the operation that is asked. */
export function propertyWords({ service, operation, selector }: Property): Text {
  const path = selector.replace(/^\$\.?/, '');
  const name = operationName({ service, operation });
  return { en: `${path} of ${name}`, ja: `${name} の ${path}` };
}
