import type { Reference } from '../expression/reference.ts';
import { globalNames } from '../expression/scope.ts';
import { compileTemplate } from '../expression/template.ts';
import type { ParameterDefinition } from '../parameters/parameter-definition.ts';
import { type Complain, complainTo, type Fault } from './invalid-document-error.ts';
import { isFilledFromOutside } from './pseudo-parameters.ts';

/**
 * Checks what the defaults of parameters refer to: other parameters, which must not lead back, and constants. Steps and variables have no
 * values yet when an execution starts.
 */
export function checkDefaults(parameters: Map<string, ParameterDefinition>, faults: Fault[]): void {
  const refersTo = new Map<string, string[]>();
  for (const [name, { default: value }] of parameters) {
    const complain = complainTo(faults);
    const fault: Complain = (message) => complain(`parameter ${name}: ${message}`, ['parameters', name, 'default']);
    const { references } = compileTemplate(value);
    for (const reference of references) checkReference(reference, parameters, fault);
    refersTo.set(
      name,
      references.flatMap((reference) => (reference.source === 'parameter' ? [reference.name] : [])),
    );
  }
  const circle = [...refersTo.keys()].find((name) => leadsBack(name, refersTo));
  if (circle !== undefined)
    complainTo(faults)(`parameter ${circle}: its default leads back to itself`, ['parameters', circle, 'default']);
}

function checkReference(
  { source, name, text }: Reference,
  parameters: Map<string, ParameterDefinition>,
  fault: Complain,
): void {
  const where = `the default refers to {{ ${text} }}`;
  if (source === 'parameter' && !parameters.has(name) && !isFilledFromOutside(name))
    fault(`${where}, which is no parameter of the document`);
  if (source === 'output' || source === 'variable') fault(`${where}, which has no value when an execution starts`);
  if (source === 'global' && !globalNames.includes(name))
    fault(`${where}; there are only ${globalNames.map((known) => `global:${known}`).join(', ')}`);
  if (source === 'automation' && name !== 'EXECUTION_ID') fault(`${where}; there is only automation:EXECUTION_ID`);
}

function leadsBack(start: string, refersTo: Map<string, string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(refersTo.get(start) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === start) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(refersTo.get(name) ?? []));
  }
  return false;
}
