import { SecretUnreadableError } from './secret-unreadable-error.ts';

/**
 * A stored secret without the space around it that a text file or a form leaves there.
 *
 * @throws {SecretUnreadableError} for one that is empty, or that could not stand in a header.
 */
export function secretValue(secret: string, stored: string): string {
  const value = stored.trim();
  if (value === '') throw new SecretUnreadableError(secret, 'is empty');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    throw new SecretUnreadableError(secret, 'holds a line break or another control character; store it as one line');
  }
  return value;
}
