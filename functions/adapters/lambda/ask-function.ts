import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { RefusedByFunctionError } from '../../people/board/board-ports.ts';

/**
 * Asks a function and waits for its answer. What it refuses it says under `refused`. What it throws comes back as an answer that names
 * the error and its message; that message is for people, the stack is not. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function createFunctionAsker(client: LambdaClient) {
  return async (FunctionName: string, payload: Record<string, unknown>): Promise<unknown> => {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName, Payload: new TextEncoder().encode(JSON.stringify(payload)) }),
    );
    const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
    const { errorMessage, refused } = (answer ?? {}) as { errorMessage?: string; refused?: unknown };
    if (typeof refused === 'string') throw new RefusedByFunctionError(refused);
    if (FunctionError === undefined) return answer;
    throw new RefusedByFunctionError(errorMessage ?? `${FunctionName} failed (${FunctionError}); its log says why`);
  };
}
