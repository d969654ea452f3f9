/** The person at the command line gave something that cannot work; the message says what, where and what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
