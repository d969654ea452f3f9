import { apiName } from './api-name.ts';
import { missingInputs, requireText } from './read-input.ts';

/** The operation that a step names, and the input it passes on: what the three actions that call any AWS API have in common. */
export interface ApiCall {
  service: string;
  api: string;
  input: Record<string, unknown>;
}

/** Reads the call from resolved inputs; all but Service, Api and `own` are the operation's input. Throws `InputError`. */
export function readApiCall(inputs: Record<string, unknown>, own: string[] = []): ApiCall {
  const input: Record<string, unknown> = {};
  for (const key of Object.keys(inputs)) {
    if (key !== 'Service' && key !== 'Api' && !own.includes(key)) input[key] = inputs[key];
  }
  return { service: requireText(inputs, 'Service').toLowerCase(), api: apiName(requireText(inputs, 'Api')), input };
}

/** The faults of a step that does not name its operation. */
export function checkApiCall(inputs: Record<string, unknown>, own: string[] = []): string[] {
  return missingInputs(inputs, ['Service', 'Api', ...own]);
}
