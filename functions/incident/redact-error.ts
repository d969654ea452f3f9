import { redactText } from './redact.ts';

/** An error names its cause, which names its own; so far they are followed. */
const deepest = 5;

/** Redacts the messages of an error and of its causes, in place: its kind and its evidence stay. */
export function redactError(error: unknown, depth = 0): void {
  if (!(error instanceof Error) || depth === deepest) return;
  const message = redactText(error.message);
  if (message !== error.message) {
    error.stack = error.stack?.replace(error.message, () => message);
    error.message = message;
  }
  if (error.stack !== undefined) error.stack = redactText(error.stack);
  redactError(error.cause, depth + 1);
}
