import { checkConstraints } from './check-constraints.ts';
import { InvalidParametersError, type ParameterFault } from './invalid-parameters-error.ts';
import type { ParameterDefinition } from './parameter-definition.ts';
import { readWireValue } from './read-wire-value.ts';

/**
 * Turns parameters as StartAutomationExecution takes them, each a list of texts, into values of the declared types.
 *
 * Throws `InvalidParametersError` with every fault: unknown, missing, not of its type, not allowed. AWS documents that it checks other
 * types than text only when a step runs; a value without a type has nowhere to go, so it is refused here. Defaults are taken as they are.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
export function bindParameters(
  definitions: Map<string, ParameterDefinition>,
  given: Record<string, string[]>,
): Map<string, unknown> {
  const faults: ParameterFault[] = [];
  for (const parameter of Object.keys(given)) {
    if (definitions.has(parameter)) continue;
    const names = [...definitions.keys()].join(', ') || 'none';
    faults.push({ parameter, message: `the document has no such parameter; it has ${names}` });
  }

  const values = new Map<string, unknown>();
  for (const [parameter, definition] of definitions) {
    if (!Object.hasOwn(given, parameter)) {
      if (definition.default === undefined)
        faults.push({ parameter, message: `it is required (type ${definition.type}) and was not given` });
      else values.set(parameter, definition.default);
      continue;
    }
    const bound = readWireValue(definition, given[parameter] ?? []);
    const messages = 'fault' in bound ? [bound.fault] : checkConstraints(definition, bound.value);
    faults.push(...messages.map((message) => ({ parameter, message })));
    if ('value' in bound) values.set(parameter, bound.value);
  }
  if (faults.length > 0) throw new InvalidParametersError(faults);
  return values;
}
