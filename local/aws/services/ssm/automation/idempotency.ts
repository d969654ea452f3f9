import { createHash } from 'node:crypto';
import { readText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';

/** Which execution each client token has started, and with what request. */
export interface StartedTokens {
  /** The execution that this very request has started already; throws IdempotentParameterMismatch where the token came with another. */
  startedBy(input: Input): string | undefined;
  remember(input: Input, executionId: string): void;
}

/**
 * Keeps the tokens of StartAutomationExecution.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function createStartedTokens(): StartedTokens {
  const started = new Map<string, { request: string; executionId: string }>();

  return {
    startedBy(input) {
      const token = readToken(input);
      const earlier = token && started.get(token);
      if (!earlier) return undefined;
      if (earlier.request === digest(input)) return earlier.executionId;
      throw new AwsError(
        'IdempotentParameterMismatch',
        `The client token ${token} has started ${earlier.executionId} with other parameters.`,
      );
    },
    remember(input, executionId) {
      const token = readToken(input);
      if (token) started.set(token, { request: digest(input), executionId });
    },
  };
}

function readToken(input: Input): string | undefined {
  const token = readText(input, 'ClientToken');
  if (token === undefined || /^[a-fA-F0-9]{8}-([a-fA-F0-9]{4}-){3}[a-fA-F0-9]{12}$/.test(token)) return token;
  throw new AwsError('ValidationException', `ClientToken must be a UUID, but was ${token}.`);
}

/** Of everything but the token, in an order that does not depend on how the request was written. */
function digest({ ClientToken: _, ...request }: Input): string {
  const sorted = JSON.stringify(request, (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
