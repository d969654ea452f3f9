import type { Reference } from '../expression/reference.ts';
import { globalNames } from '../expression/scope.ts';
import type { AutomationDocument, Step } from './automation-document.ts';
import { complainTo, type Fault } from './invalid-document-error.ts';
import type { RawDocument } from './read-top.ts';

/** Checks that every step, parameter and variable which a document names is there; what is not goes to `faults`. */
export function checkReferences(document: AutomationDocument, raw: RawDocument, faults: Fault[]): void {
  // Steps with faults of their own were not compiled, but naming them is no fault.
  const stepNames = new Set(raw.mainSteps.map(({ name }) => name));

  for (const step of document.steps) {
    const fault = complainTo(faults, step.name);
    for (const [property, name] of jumps(step)) {
      if (!stepNames.has(name)) fault(`${property} names the step ${name}, which does not exist`);
    }
    const templates = [step.inputs, step.maxAttempts, step.timeoutSeconds].filter((template) => template !== undefined);
    for (const reference of templates.flatMap((template) => template.references)) check(reference, fault);
  }
  const fault = complainTo(faults);
  for (const reference of document.assumeRole?.references ?? []) {
    if (reference.source === 'parameter') check(reference, fault);
    else fault(`assumeRole may only use parameters, not {{ ${reference.text} }}`);
  }
  for (const { text, value } of document.outputs) {
    if (value.references.length === 0) fault(`the output ${JSON.stringify(text)} is not of the form step.Output`);
    for (const reference of value.references) check(reference, fault);
  }
  checkNesting(raw, faults);

  function check({ source, name, text }: Reference, complain: (message: string) => void): void {
    const where = `{{ ${text} }}`;
    if (source === 'parameter' && !document.parameters.has(name) && name !== 'RESOURCE_ID')
      complain(`${where} names no parameter of the document`);
    if (source === 'output' && !stepNames.has(name)) complain(`${where} names the step ${name}, which does not exist`);
    if (source === 'variable' && !document.variables.has(name)) complain(`${where} names no variable of the document`);
    if (source === 'global' && !globalNames.includes(name))
      complain(`${where}: there are only ${globalNames.map((known) => `global:${known}`).join(', ')}`);
    if (source === 'automation' && name !== 'EXECUTION_ID') complain(`${where}: there is only automation:EXECUTION_ID`);
    if (source === 'ssm') complain(`${where} may only stand in the default of a parameter`);
  }
}

function jumps(step: Step): [property: string, step: string][] {
  const found: [string, string][] = step.choices.map((name) => ['a choice', name]);
  if (step.nextStep !== undefined) found.push(['nextStep', step.nextStep]);
  if (step.onFailure.type === 'step') found.push(['onFailure', step.onFailure.step]);
  if (step.onCancel.type === 'step') found.push(['onCancel', step.onCancel.step]);
  return found;
}

/** SSM has no expression inside an expression. */
function checkNesting(raw: RawDocument, faults: Fault[]): void {
  for (const { name, inputs } of raw.mainSteps) {
    const nested = /\{\{\s*\{\{[^{}]*\}\}[^{}]*\}\}/.exec(JSON.stringify(inputs) ?? '');
    if (nested)
      faults.push({
        step: String(name),
        message: `${nested[0]} is an expression in an expression, which SSM does not have`,
      });
  }
}
