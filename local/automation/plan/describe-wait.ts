import type { Step } from '../document/automation-document.ts';

/** What a step waits for, in words. */
export function describeWait(step: Step, inputs: Record<string, unknown>): string {
  const seconds = step.timeoutSeconds?.constant ?? step.defaultTimeoutSeconds;
  const limit = seconds === undefined ? '' : `, at most ${seconds} s`;
  if (inputs.PropertySelector !== undefined) {
    const desired = Array.isArray(inputs.DesiredValues) ? inputs.DesiredValues : [inputs.DesiredValues];
    return `it would wait until ${inputs.PropertySelector} is ${desired.map(text).join(' or ')}${limit}`;
  }
  if (inputs.DesiredState !== undefined)
    return `it would wait until ${text(inputs.InstanceIds)} is ${text(inputs.DesiredState)}${limit}`;
  return `it would wait${limit}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
