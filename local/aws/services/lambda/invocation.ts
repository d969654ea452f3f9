import type { FunctionError } from './runtime/messages.ts';

/** One event for a function. */
export interface Invocation {
  requestId: string;
  /** The event as JSON text. */
  payload: string;
  clientContext?: string;
  /** The ARN that the caller named, with its qualifier. */
  invokedFunctionArn: string;
}

/** How an invocation ended; `functionError` is set where the payload is a `FunctionError`. */
export interface InvocationResult {
  requestId: string;
  payload: string;
  functionError?: 'Unhandled';
  /** All lines of the invocation, Lambda's own START, END and REPORT among them. */
  log: string;
}

/** The result of an invocation that failed. */
export function failedWith(requestId: string, error: FunctionError, log: string): InvocationResult {
  return { requestId, payload: JSON.stringify(error), functionError: 'Unhandled', log };
}
