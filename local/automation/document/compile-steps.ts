import { findAction } from '../actions/registry.ts';
import { compileTemplate } from '../expression/template.ts';
import type { Step } from './automation-document.ts';
import { type Complain, complainTo, type Fault } from './invalid-document-error.ts';
import { readFlow } from './read-flow.ts';
import { readOutputs } from './read-outputs.ts';
import { isMap } from './read-top.ts';

const known = [
  'name',
  'action',
  'description',
  'inputs',
  'outputs',
  'maxAttempts',
  'timeoutSeconds',
  'onFailure',
  'onCancel',
  'isCritical',
  'isEnd',
  'nextStep',
];

/** Compiles the steps of a document; those with an unknown action or name are left out, with the reason in `faults`. */
export function compileSteps(steps: Record<string, unknown>[], faults: Fault[]): Step[] {
  const names = new Set<string>();
  const compiled: Step[] = [];
  for (const [index, raw] of steps.entries()) {
    const name = typeof raw.name === 'string' ? raw.name : `mainSteps[${index}]`;
    const fault = complainTo(faults, name);
    if (!/^[a-zA-Z0-9_]+$/.test(name)) fault('a step must have a name of the characters a-z, A-Z, 0-9 and _');
    if (names.has(name)) fault('two steps have this name; names must be unique');
    names.add(name);
    const step = compileStep(name, index, raw, fault);
    if (step) compiled.push(step);
  }
  return compiled;
}

function compileStep(name: string, index: number, raw: Record<string, unknown>, fault: Complain): Step | undefined {
  for (const key of Object.keys(raw)) if (!known.includes(key)) fault(`there is no step property ${key}`, [key]);
  if (raw.inputs !== undefined && !isMap(raw.inputs)) fault('inputs must be a map', ['inputs']);
  if (typeof raw.action !== 'string') {
    fault('the step has no action');
    return undefined;
  }
  const action = findAction(raw.action);
  if ('fault' in action) {
    fault(action.fault, ['action']);
    return undefined;
  }

  const inputs = isMap(raw.inputs) ? raw.inputs : {};
  const faultsOfInputs = action.check(inputs);
  for (const message of faultsOfInputs) fault(message, ['inputs']);
  const flow = readFlow(raw, fault);
  const choices = action.choices?.(inputs) ?? { steps: [], always: false };
  return {
    name,
    action: action.name,
    index,
    inputs: compileTemplate(inputs),
    run: faultsOfInputs.length === 0 ? action.prepare(inputs) : refuse,
    outputs: readOutputs(raw.outputs, fault),
    maxAttempts: compileTemplate(raw.maxAttempts ?? 1),
    ...(raw.timeoutSeconds === undefined ? {} : { timeoutSeconds: compileTemplate(raw.timeoutSeconds) }),
    ...(action.timeoutSeconds === undefined ? {} : { defaultTimeoutSeconds: action.timeoutSeconds }),
    timeoutPerCall: action.timeoutPerCall ?? false,
    retryThrottled: action.retryThrottled ?? true,
    ...flow,
    choices: choices.steps,
    alwaysChooses: choices.always,
  };
}

/** Stands in for an action whose inputs have faults; the document is refused, so it never runs. */
function refuse(): never {
  throw new Error('a step with faults cannot run');
}
