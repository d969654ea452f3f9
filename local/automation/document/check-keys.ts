import { compileTemplate } from '../expression/template.ts';
import type { Complain } from './invalid-document-error.ts';
import { isMap } from './read-top.ts';
import type { Path } from './source-text.ts';

/** SSM fills in values, never the keys of maps: an expression in a key would be sent as it is written. */
export function checkKeys(data: unknown, fault: Complain, at: Path): void {
  if (Array.isArray(data)) for (const [index, item] of data.entries()) checkKeys(item, fault, [...at, index]);
  if (!isMap(data)) return;
  for (const [key, value] of Object.entries(data)) {
    if (key.includes('{{') && compileTemplate(key).references.length > 0)
      fault(`the key ${JSON.stringify(key)} holds an expression, which SSM fills in only in values`, [...at, key]);
    checkKeys(value, fault, [...at, key]);
  }
}
