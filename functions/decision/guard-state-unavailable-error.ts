/** The state that guardrails share cannot be read or written: nothing is changed, and people must hear of it at once. */
export class GuardStateUnavailableError extends Error {
  override readonly name = 'GuardStateUnavailableError';
  /** What was asked of the store. */
  readonly operation: string;

  constructor(operation: string, cause: Error) {
    super(
      `the guard state is not available (${operation}: ${cause.message}); nothing is changed, and the signal is decided when it is delivered again`,
      { cause },
    );
    this.operation = operation;
  }
}
