import type { Input } from '../../service.ts';
import { tableNameOf } from './permissions.ts';

/** A request body with table names in place of table ARNs, which the store does not take; the very same text where there are none. */
export function namesInsteadOfArns(body: string): string {
  if (!body.includes(':table/')) return body;
  const input = JSON.parse(body) as Input;
  if (typeof input.TableName === 'string') input.TableName = tableNameOf(input.TableName);
  if (input.RequestItems && typeof input.RequestItems === 'object') {
    const entries = Object.entries(input.RequestItems).map(([table, items]) => [tableNameOf(table), items]);
    input.RequestItems = Object.fromEntries(entries);
  }
  return JSON.stringify(input);
}
