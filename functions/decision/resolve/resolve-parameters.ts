import type { Parameter } from '../../runbook/parameter.ts';
import type { Signal } from '../../signal/signal.ts';
import { documentOf, type Remediation, type ValueSource } from '../remediation.ts';
import { checkValues } from './check-values.ts';
import { secretFault } from './secret-fault.ts';
import { type Found, filled, own, placeOf, valuesOf } from './value-source.ts';

/**
 * The document's parameters for this signal, in the form of StartAutomationExecution, or every reason why they cannot be told.
 *
 * A person's request overrides any of them, by the names that the runbook knows. `AlarmName` and `AlarmType` (`MetricAlarm` or
 * `CompositeAlarm`) are filled from an alarm's signal where the runbook has parameters of those names. What has a default and
 * no source is left to the document. `sheet` holds the values of the rows that the remediation names.
 */
export function resolveParameters(
  remediation: Remediation,
  signal: Signal,
  sheet: Record<string, string[]> = {},
): Record<string, string[]> | { problem: string } {
  const names = knownNames(remediation);
  const problems = unknownNames(remediation, signal, names);
  const resolved: Record<string, string[]> = {};
  for (const name of names) {
    const definition = definitionOf(remediation, name);
    const found = valuesFor(name, remediation, signal, sheet);
    if (found === undefined) {
      if (isRequired(remediation, definition)) problems.push(`nothing gives a value for ${name}`);
      continue;
    }
    const fault =
      'problem' in found
        ? `${name}: ${found.problem}`
        : (secretFault(name, found) ?? checkValues(name, found, definition));
    if (fault !== undefined) problems.push(fault);
    else resolved[name] = found as string[];
  }
  if (problems.length === 0) return resolved;
  return { problem: `The parameters of ${remediation.name} are not right: ${problems.join('; ')}.` };
}

/** The values for one parameter; undefined where the remediation leaves it to the document's default. */
function valuesFor(
  name: string,
  { parameters }: Remediation,
  signal: Signal,
  sheet: Record<string, string[]>,
): Found | undefined {
  const given = signal.kind === 'request' ? own(signal.request.parameters, name) : undefined;
  if (given !== undefined) return filled(given, 'the value in the request');
  const source = own(parameters, name);
  if (source === undefined) return alarmValue(name, signal);
  if (signal.kind === 'request' && isFromElsewhere(source)) {
    return { problem: `the request must give it, since there is no ${placeOf(source)} in a request` };
  }
  if (!('sheet' in source)) return valuesOf(source, signal);
  const values = own(sheet, source.sheet);
  return values === undefined ? { problem: `the sheet has no ${placeOf(source)}` } : filled(values, placeOf(source));
}

/** Which alarm must return to OK is known where an alarm asks; a request or an event leaves it to the document's default. */
function alarmValue(name: string, signal: Signal): string[] | undefined {
  if (signal.kind !== 'alarm') return undefined;
  if (name === 'AlarmName') return [signal.alarm.name];
  if (name === 'AlarmType') return [signal.alarm.type === 'composite' ? 'CompositeAlarm' : 'MetricAlarm'];
}

function isFromElsewhere(source: ValueSource): boolean {
  return 'dimension' in source || 'contributor' in source || 'detail' in source;
}

function unknownNames(remediation: Remediation, signal: Signal, names: string[]): string[] {
  // a further runbook takes what it knows of a request that was made for the first one
  const isOfRequest = signal.kind === 'request' && (signal.follows?.rung ?? 0) === 0;
  const requested = isOfRequest ? Object.keys(signal.request.parameters) : [];
  const unknown = [...new Set([...Object.keys(remediation.parameters), ...requested])].filter(
    (name) => !names.includes(name),
  );
  const known = names.length === 0 ? 'none' : names.join(', ');
  return unknown.map((name) => `${documentOf(remediation)} has no parameter ${name} (it has ${known})`);
}

function knownNames({ runbook }: Remediation): string[] {
  return 'document' in runbook ? runbook.parameters : Object.keys(runbook.parameters);
}

function definitionOf({ runbook }: Remediation, name: string): Parameter | undefined {
  return 'document' in runbook ? undefined : own(runbook.parameters, name);
}

/** Of a document that is not ours we do not know what it requires; SSM does. */
function isRequired({ runbook }: Remediation, definition: Parameter | undefined): boolean {
  return !('document' in runbook) && definition?.default === undefined;
}
