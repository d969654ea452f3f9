import { readInteger, readText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';

/** One page of a list as the request's MaxResults and NextToken ask for it; the token is the index of the next page's first item. */
export function page<T>(items: readonly T[], input: Input, largest: number): { items: T[]; NextToken?: string } {
  const size = readInteger(input, 'MaxResults', 1, largest) ?? largest;
  const token = readText(input, 'NextToken');
  const start = token ? Number(token) : 0;
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('InvalidNextToken', `The token ${token} is none that this endpoint gave out.`);
  }
  const next = start + size;
  return { items: items.slice(start, next), ...(next < items.length && { NextToken: String(next) }) };
}
