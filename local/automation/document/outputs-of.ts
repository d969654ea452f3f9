import { documentedOutputs } from '../actions/documented-outputs.ts';
import type { Step } from './automation-document.ts';

/** Stands in the records of every step, whatever its action. */
const PAYLOAD = 'OutputPayload';

/** What can be taken from a step: the outputs that it declares and those that its action always has; `any` where that is unknown. */
export function outputsOf(step: Step): string[] | 'any' {
  const documented = documentedOutputs(step.action);
  return documented === 'any' ? 'any' : [...step.outputs.map(({ name }) => name), ...documented, PAYLOAD];
}

/** The end of a message: what can be taken instead. */
export function instead(possible: string[]): string {
  const names = possible.filter((name) => name !== PAYLOAD);
  return names.length === 0 ? '' : `; it gives ${names.join(', ')}`;
}
