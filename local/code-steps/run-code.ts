import { codeFunctionName } from '../../functions/runbook/code-function-name.ts';
import type { AwsCall } from '../automation/ports.ts';

/** The handlers of code steps, by their modules. */
// biome-ignore lint/suspicious/noExplicitAny: each handler says what its input is
export type CodeHandlers = Record<string, (input: any) => Promise<unknown>>;

/**
 * Answers the invocation of a code step as Lambda does: the handler gets the input as JSON made it, and an error of its is the function's.
 * Undefined for any other call.
 */
export function runCode(
  { service, api, input }: AwsCall,
  handlers: CodeHandlers = {},
): Promise<Record<string, unknown>> | undefined {
  if (service !== 'lambda' || api !== 'Invoke') return undefined;
  const found = Object.entries(handlers).find(([module]) => codeFunctionName(module) === input.FunctionName);
  return found && invoke(found[1], JSON.parse(String(input.Payload ?? '{}')));
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
async function invoke(handler: CodeHandlers[string], input: unknown): Promise<Record<string, unknown>> {
  try {
    return { StatusCode: 200, Payload: JSON.stringify(await handler(input)) };
  } catch (error) {
    const { name: errorType, message: errorMessage } = error as Error;
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: JSON.stringify({ errorType, errorMessage }) };
  }
}
