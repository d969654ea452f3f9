import { readText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';

/** One page of a list, from where `NextToken` says, and the token of the next page where there is one. */
export function page<Item>(items: Item[], input: Input, size: number): { items: Item[]; nextToken?: string } {
  const token = readText(input, 'NextToken');
  const start = token ? Number(token) : 0;
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('InvalidNextToken', `The next token specified is invalid: ${token}.`);
  }
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
