import { apiName } from './api-name.ts';
import { missingInputs, requireText } from './read-input.ts';

/** The operation that a step names, and the input it passes on: what the three actions that call any AWS API have in common. */
export interface ApiCall {
  service: string;
  api: string;
  input: Record<string, unknown>;
}

/**
 * Prepares reading the call from resolved inputs, which have the names that the step declares; all but Service, Api and `own` are the
 * operation's input. What it gives throws `InputError`.
 */
export function prepareApiCall(
  declared: Record<string, unknown>,
  own: string[] = [],
): (inputs: Record<string, unknown>) => ApiCall {
  const names = Object.keys(declared).filter((name) => name !== 'Service' && name !== 'Api' && !own.includes(name));
  const service = constantText(declared.Service)?.toLowerCase();
  const named = constantText(declared.Api);
  const api = named === undefined ? undefined : apiName(named);
  return (inputs) => {
    const input: Record<string, unknown> = {};
    for (const name of names) input[name] = inputs[name];
    return {
      service: service ?? requireText(inputs, 'Service').toLowerCase(),
      api: api ?? apiName(requireText(inputs, 'Api')),
      input,
    };
  };
}

function constantText(declared: unknown): string | undefined {
  return typeof declared === 'string' && declared !== '' && !declared.includes('{{') ? declared : undefined;
}

/** The faults of a step that does not name its operation. */
export function checkApiCall(inputs: Record<string, unknown>, own: string[] = []): string[] {
  return missingInputs(inputs, ['Service', 'Api', ...own]);
}
