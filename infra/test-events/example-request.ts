import type { Remediation, ValueSource } from '../../functions/decision/remediation.ts';

/** What kizuki-run takes: see `parseRequest` in functions/signal. */
export interface ExampleRequest {
  remediation: string;
  parameters: Record<string, string[]>;
  requestedBy: string;
  reason: string;
}

/**
 * A request for the remediation that a person can send once the texts in angle brackets are filled in: every parameter of its runbook
 * is there, with the value that the remediation or the runbook has for it where they have one.
 */
export function exampleRequest({ name, target, parameters, runbook }: Remediation): ExampleRequest {
  const examples: Record<string, string[]> = {};
  for (const [parameter, source] of Object.entries(parameters)) {
    examples[keyOf(source) ?? parameter] = givenBy(source) ?? defaultOf(runbook, parameter) ?? [`<${parameter}>`];
  }
  const asked = keyOf(target.id);
  if (asked !== undefined) examples[asked] ??= [`<${asked}>`];
  return { remediation: name, parameters: examples, requestedBy: '<your name>', reason: '<why you ask for it>' };
}

/** Under which name a request gives the value, where it differs from the parameter's own. */
function keyOf(source: ValueSource): string | undefined {
  return 'request' in source ? source.request : undefined;
}

function givenBy(source: ValueSource): string[] | undefined {
  return 'value' in source ? [source.value].flat() : undefined;
}

function defaultOf(runbook: Remediation['runbook'], parameter: string): string[] | undefined {
  if ('document' in runbook) return undefined;
  const value = runbook.parameters[parameter]?.default;
  return value === undefined ? undefined : [value].flat().map(String);
}
