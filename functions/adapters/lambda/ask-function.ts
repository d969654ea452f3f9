import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { RefusedByFunctionError } from '../../people/board/board-ports.ts';

/**
 * Asks a function and waits for its answer. What it throws comes back as an answer that names the error and its message; that message
 * is for people, the stack is not. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function createFunctionAsker(client: LambdaClient) {
  return async (FunctionName: string, payload: Record<string, unknown>): Promise<unknown> => {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName, Payload: new TextEncoder().encode(JSON.stringify(payload)) }),
    );
    const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
    if (FunctionError === undefined) return answer;
    const { errorMessage } = (answer ?? {}) as { errorMessage?: string };
    throw new RefusedByFunctionError(errorMessage ?? `${FunctionName} failed (${FunctionError}); its log says why`);
  };
}
