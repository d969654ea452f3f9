import { codeFunctionName } from '../../functions/runbook/code-function-name.ts';
import type { AnswerCall } from '../../local/automation/test-kit/test-kit.ts';

// biome-ignore lint/suspicious/noExplicitAny: each handler says what it takes
type Handler = (input: any) => Promise<unknown>;

/** Lambda as far as one code step goes: its handler runs as it is, and an error that it throws is told as Lambda tells it. */
export function invokeCode(module: string, handler: Handler): AnswerCall {
  return ({ api, input }) => {
    if (api !== 'Invoke' || input.FunctionName !== codeFunctionName(module)) return undefined;
    return handler(JSON.parse(String(input.Payload))).then(
      (answer) => ({ StatusCode: 200, Payload: JSON.stringify(answer) }),
      ({ name, message }: Error) => ({
        StatusCode: 200,
        FunctionError: 'Unhandled',
        Payload: JSON.stringify({ errorType: name, errorMessage: message }),
      }),
    );
  };
}
