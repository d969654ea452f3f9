import { SecretUnreadableError } from './secret-unreadable-error.ts';

/**
 * What is used of a stored secret: the whole of it, or one field of a JSON object, without the space around it that a text file or a form
 * leaves there.
 *
 * @throws {SecretUnreadableError} for one that is empty, that could not stand in a header, or that has no such field.
 */
export function secretValue(secret: string, stored: string, field: string | undefined): string {
  const value = (field === undefined ? stored : fieldOf(secret, stored, field)).trim();
  if (value === '') throw new SecretUnreadableError(secret, 'is empty');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    throw new SecretUnreadableError(secret, 'holds a line break or another control character; store it as one line');
  }
  return value;
}

function fieldOf(secret: string, stored: string, field: string): string {
  const object = parse(stored);
  const value = object !== undefined && Object.hasOwn(object, field) ? object[field] : undefined;
  if (typeof value === 'string') return value;
  throw new SecretUnreadableError(secret, `is no JSON object with the text "${field}"`);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // the error of JSON.parse quotes the text
  }
}
