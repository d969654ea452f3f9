import type { FunctionError } from './messages.ts';

/** What a function threw, as Lambda reports it; anything may be thrown, so anything is taken. */
export function functionError(thrown: unknown): FunctionError {
  if (thrown instanceof Error) {
    return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}

/** The runtime, not the function's own code, found something wrong; `name` is Lambda's error type (`Runtime.HandlerNotFound`). */
export class RuntimeError extends Error {
  constructor(type: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = type;
  }
}
