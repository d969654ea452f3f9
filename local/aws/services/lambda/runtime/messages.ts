/** What the endpoint tells a function's process: one invocation at a time. */
export interface InvokeMessage {
  type: 'invoke';
  requestId: string;
  /** The event as JSON text. */
  payload: string;
  /** How long the invocation may take before the endpoint kills the process. */
  remainingMilliseconds: number;
  invokedFunctionArn: string;
  clientContext?: string;
}

/** What a function's process tells the endpoint. */
export type FunctionMessage =
  | { type: 'ready' }
  | { type: 'init-failed'; error: FunctionError }
  | { type: 'done'; requestId: string; payload: string }
  | { type: 'failed'; requestId: string; error: FunctionError };

/**
 * The payload of a failed invocation.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** Written to stdout and stderr after each invocation, so that the reader knows that it has all of its lines. */
export function endOfLog(requestId: string): string {
  return `\u0000end ${requestId}`;
}
