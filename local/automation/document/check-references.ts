import type { Reference } from '../expression/reference.ts';
import { globalNames } from '../expression/scope.ts';
import type { AutomationDocument, Step } from './automation-document.ts';
import { checkJumps } from './check-jumps.ts';
import { type Complain, complainTo, type Fault } from './invalid-document-error.ts';
import { instead, outputsOf } from './outputs-of.ts';
import { isFilledFromOutside } from './pseudo-parameters.ts';
import { isMap, type RawDocument } from './read-top.ts';
import { type PlacedReference, referencesIn, referencesOfStep } from './references-in.ts';

/**
 * Checks that every step, output, parameter and variable which a document names is there; what is not goes to `faults`. Steps with faults
 * of their own were not compiled, but naming them is no fault.
 */
export function checkReferences(document: AutomationDocument, raw: RawDocument, faults: Fault[]): void {
  const declared = declaredSteps(raw.mainSteps);
  const stepNames = new Set(declared.map(({ name }) => name));
  checkJumps(document, stepNames, faults);

  for (const step of declared) {
    const fault = complainTo(faults, String(step.name));
    checkAll(referencesOfStep(step), fault);
    checkNesting(step.inputs, fault);
    if (step.action === 'aws:updateVariable' && isMap(step.inputs)) checkVariable(step.inputs.Name, fault);
  }
  const fault = complainTo(faults);
  for (const { reference, at } of referencesIn(raw.assumeRole, ['assumeRole'])) {
    if (reference.source === 'parameter') check(reference, fault, at);
    else fault(`assumeRole may only use parameters, not {{ ${reference.text} }}`, at);
  }
  for (const [index, { text, value }] of document.outputs.entries()) {
    const at = ['outputs', index];
    if (value.references.length === 0) fault(`the output ${JSON.stringify(text)} is not of the form step.Output`, at);
    for (const reference of value.references) check(reference, fault, at);
  }

  /** The same expression is told of once for each step. */
  function checkAll(references: PlacedReference[], complain: Complain): void {
    const seen = new Set<string>();
    for (const { reference, at } of references) {
      if (seen.has(reference.text)) continue;
      seen.add(reference.text);
      check(reference, complain, at);
    }
  }

  function check(reference: Reference, complain: Complain, at: (string | number)[]): void {
    const why = faultOf(reference);
    if (why !== undefined) complain(`{{ ${reference.text} }}${why}`, at);
  }

  function faultOf({ source, name, output, rest }: Reference): string | undefined {
    if (source === 'parameter' && !document.parameters.has(name) && !isFilledFromOutside(name))
      return ' names no parameter of the document';
    if (source === 'variable' && !document.variables.has(name)) return ' names no variable of the document';
    if (source === 'global' && !globalNames.includes(name))
      return `: there are only ${globalNames.map((known) => `global:${known}`).join(', ')}`;
    if (source === 'automation' && name !== 'EXECUTION_ID') return ': there is only automation:EXECUTION_ID';
    if (source === 'ssm') return ' may only stand in the default of a parameter';
    if (source !== 'output') return undefined;
    if (!stepNames.has(name)) return ` names the step ${name}, which does not exist`;
    return faultOfOutput(document.stepNamed.get(name), output, rest);
  }

  function checkVariable(name: unknown, complain: Complain): void {
    const variable = typeof name === 'string' ? /^variable:([\w-]+)$/.exec(name)?.[1] : undefined;
    if (typeof name !== 'string' || name.includes('{{')) return;
    if (variable === undefined)
      complain(`Name must be such as variable:count, but is ${JSON.stringify(name)}`, ['inputs', 'Name']);
    else if (!document.variables.has(variable))
      complain(`Name is ${name}, which is no variable of the document`, ['inputs', 'Name']);
  }
}

function faultOfOutput(step: Step | undefined, output: string, rest: string): string | undefined {
  const possible = step ? outputsOf(step) : 'any';
  if (possible === 'any' || possible.includes(output) || possible.includes(rest)) return undefined;
  return `: the step ${step?.name} gives no output ${output}${instead(possible)}`;
}

/** Every step as written, those inside of others too. */
function declaredSteps(steps: unknown): Record<string, unknown>[] {
  if (!Array.isArray(steps)) return [];
  return steps
    .filter(isMap)
    .filter(({ name }) => typeof name === 'string')
    .flatMap((step) => [step, ...declaredSteps(isMap(step.inputs) ? step.inputs.Steps : undefined)]);
}

/** SSM has no expression inside an expression. In a longer text, such as a script, the braces may be those of another language. */
function checkNesting(inputs: unknown, complain: Complain): void {
  if (typeof inputs === 'string') {
    if (/^\s*\{\{\s*\{\{[^{}]*\}\}[^{}]*\}\}\s*$/.test(inputs))
      complain(`${inputs.trim()} is an expression in an expression, which SSM does not have`, ['inputs']);
  } else if (Array.isArray(inputs)) for (const item of inputs) checkNesting(item, complain);
  else if (isMap(inputs))
    for (const [key, value] of Object.entries(inputs)) if (key !== 'Steps') checkNesting(value, complain);
}
