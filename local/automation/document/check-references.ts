import type { Reference } from '../expression/reference.ts';
import { globalNames } from '../expression/scope.ts';
import type { AutomationDocument, Step } from './automation-document.ts';
import { everyStep } from './every-step.ts';
import { complainTo, type Fault } from './invalid-document-error.ts';
import { isMap, type RawDocument } from './read-top.ts';

/** Checks that every step, parameter and variable which a document names is there; what is not goes to `faults`. */
export function checkReferences(document: AutomationDocument, raw: RawDocument, faults: Fault[]): void {
  // Steps with faults of their own were not compiled, but naming them is no fault.
  const stepNames = new Set(namesIn(raw.mainSteps));

  for (const step of everyStep(document.steps)) {
    const fault = complainTo(faults, step.name);
    for (const [property, name] of jumps(step)) {
      const target = document.stepNamed.get(name);
      if (!stepNames.has(name)) fault(`${property} names the step ${name}, which does not exist`);
      else if (target?.parent && !isAround(target.parent, step))
        fault(`${property} names the step ${name}, which only steps inside ${target.parent.name} can go to`);
    }
    for (const { references } of [step.inputs, step.deferred, step.maxAttempts, step.timeoutSeconds].flatMap(
      (template) => template ?? [],
    )) {
      for (const reference of references) check(reference, fault);
    }
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

function namesIn(steps: unknown): unknown[] {
  if (!Array.isArray(steps)) return [];
  return steps
    .filter(isMap)
    .flatMap(({ name, inputs }) => [name, ...namesIn(isMap(inputs) ? inputs.Steps : undefined)]);
}

function isAround(outer: Step, step: Step): boolean {
  for (let around = step.parent; around; around = around.parent) if (around === outer) return true;
  return false;
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
