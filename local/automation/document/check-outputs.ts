import { documentedOutputs } from '../actions/documented-outputs.ts';
import type { Reference } from '../expression/reference.ts';
import type { AutomationDocument, Step } from './automation-document.ts';
import { type Complain, complainTo, type Fault } from './invalid-document-error.ts';

/**
 * Checks that what is taken from a step is something that it can give: an output that it declares or that its action always has. Of two
 * spellings that differ only in case the right one is told.
 */
export function checkOutputs(document: AutomationDocument, faults: Fault[]): void {
  for (const step of document.stepNamed.values()) {
    const templates = [step.inputs, step.deferred, step.maxAttempts, step.timeoutSeconds].flatMap((one) => one ?? []);
    checkAll(templates, complainTo(faults, step.name));
  }
  checkAll(
    document.outputs.map(({ value }) => value),
    complainTo(faults),
  );

  function checkAll(templates: { references: Reference[] }[], complain: Complain): void {
    const seen = new Set<string>();
    for (const reference of templates.flatMap(({ references }) => references)) {
      const step = reference.source === 'output' ? document.stepNamed.get(reference.name) : undefined;
      if (!step || seen.has(reference.text)) continue;
      seen.add(reference.text);
      const possible = outputsOf(step);
      if (possible === 'any' || possible.some((name) => name === reference.output || name === reference.rest)) continue;
      complain(
        `{{ ${reference.text} }}: the step ${step.name} gives no output ${reference.output}${instead(possible)}`,
      );
    }
  }
}

function outputsOf(step: Step): string[] | 'any' {
  const own = step.outputs.map(({ name }) => name);
  const documented = documentedOutputs(step.action);
  return documented === 'any'
    ? 'any'
    : [...own, ...documented.filter((name) => name !== 'OutputPayload'), 'OutputPayload'];
}

function instead(possible: string[]): string {
  const names = possible.filter((name) => name !== 'OutputPayload');
  return names.length === 0 ? '' : `; it gives ${names.join(', ')}`;
}
