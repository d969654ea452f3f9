import { UsageError } from '../usage-error.ts';

/** A procedure document cannot be read, or nothing in it can be followed. The message says what was seen and what to do. */
export class ImportError extends UsageError {
  constructor(file: string, seen: string, advice: string, options?: ErrorOptions) {
    super(`${file}: ${seen}; ${advice}`, options);
  }
}
