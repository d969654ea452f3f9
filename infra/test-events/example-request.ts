import type { Remediation, ValueSource } from '../../functions/decision/remediation.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';

/** What kizuki-run takes: see `parseRequest` in functions/signal. */
export interface ExampleRequest {
  remediation: string;
  parameters: Record<string, string[]>;
  requestedBy: string;
  reason: string;
}

/**
 * A request for the remediation that a person can send once the texts in angle brackets are filled in. It shows each parameter that the
 * remediation sets or that has no default, with the value that the remediation or the runbook has for it where they have one. What
 * comes from the parameter sheet is left to it.
 */
export function exampleRequest({ name, parameters, runbook }: Remediation): ExampleRequest {
  const needed = 'document' in runbook ? [] : Object.keys(runbook.parameters).filter((one) => !defaultOf(runbook, one));
  const shown = [...new Set([...Object.keys(parameters), ...needed])].filter((one) => !isFromSheet(parameters[one]));
  const values = (one: string) => fixed(parameters[one]) ?? defaultOf(runbook, one) ?? [`<${one}>`];
  return {
    remediation: name,
    parameters: Object.fromEntries(shown.map((one) => [one, values(one)])),
    requestedBy: '<your name>',
    reason: '<why you ask for it>',
  };
}

function fixed(source: ValueSource | undefined): string[] | undefined {
  return source !== undefined && 'value' in source ? [source.value].flat() : undefined;
}

function isFromSheet(source: ValueSource | undefined): boolean {
  return source !== undefined && 'sheet' in source;
}

function defaultOf(runbook: Runbook | { document: string }, parameter: string): string[] | undefined {
  if ('document' in runbook) return undefined;
  const value = runbook.parameters[parameter]?.default;
  return value === undefined ? undefined : [value].flat().map(String);
}
