import type { Action } from '../actions/action.ts';
import { findAction } from '../actions/registry.ts';
import { leaveMissing } from '../expression/leave-missing.ts';
import { compileTemplate } from '../expression/template.ts';
import { wireConstants } from '../values/wire.ts';
import type { Step } from './automation-document.ts';
import { checkKeys } from './check-keys.ts';
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

const once = compileTemplate(1);

/**
 * Compiles a list of steps and those inside them; those with an unknown action are left out, with the reason in `faults`. `compiled` gets
 * each by its name, which must be unique over all lists.
 */
export function compileSteps(
  raws: Record<string, unknown>[],
  where: string,
  compiled: Map<string, Step>,
  faults: Fault[],
  names: Set<string> = new Set(),
): Step[] {
  const steps: Step[] = [];
  for (const [index, raw] of raws.entries()) {
    const name = typeof raw.name === 'string' ? raw.name : `${where}[${index}]`;
    const fault = complainTo(faults, name);
    if (!/^[a-zA-Z0-9_]+$/.test(name)) fault('a step must have a name of the characters a-z, A-Z, 0-9 and _');
    if (names.has(name)) fault('two steps have this name; names must be unique');
    names.add(name);
    const inside = (list: unknown, input: string) =>
      compileSteps(stepMaps(list, fault, input), `${name}.${input}`, compiled, faults, names);
    const step = compileStep(name, index, raw, fault, inside);
    if (!step) continue;
    const before = steps.at(-1);
    if (before) before.follower = name;
    for (const child of step.steps ?? []) child.parent = step;
    steps.push(step);
    compiled.set(name, step);
  }
  return steps;
}

function stepMaps(list: unknown, fault: Complain, input: string): Record<string, unknown>[] {
  if (!Array.isArray(list) || list.length === 0) {
    fault(`the input ${input} must list one step or more`, ['inputs', input]);
    return [];
  }
  return list.filter((step, index): step is Record<string, unknown> => {
    if (!isMap(step))
      fault(`${input}[${index}] must be a map, but is ${JSON.stringify(step)}`, ['inputs', input, index]);
    return isMap(step);
  });
}

function compileStep(
  name: string,
  index: number,
  raw: Record<string, unknown>,
  fault: Complain,
  inside: (list: unknown, input: string) => Step[],
): Step | undefined {
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
  const { [action.nested ?? '']: _inside, ...own } = inputs;
  checkKeys(own, fault, ['inputs']);
  const faultsOfInputs = action.check(inputs);
  for (const message of faultsOfInputs) fault(message, ['inputs']);
  const flow = readFlow(raw, fault);
  checkLimits(action, raw, flow, fault);
  const choices = action.choices?.(inputs) ?? { steps: [], always: false };
  return {
    name,
    action: action.name,
    index,
    ...compileInputs(action, inputs, inside),
    run: faultsOfInputs.length === 0 ? action.prepare(inputs) : refuse,
    outputs: readOutputs(raw.outputs, fault),
    maxAttempts: raw.maxAttempts === undefined ? once : compileTemplate(raw.maxAttempts),
    ...(raw.timeoutSeconds === undefined ? {} : { timeoutSeconds: compileTemplate(raw.timeoutSeconds) }),
    ...(action.timeoutSeconds === undefined ? {} : { defaultTimeoutSeconds: action.timeoutSeconds }),
    timeoutPerCall: action.timeoutPerCall ?? false,
    retryThrottled: action.retryThrottled ?? true,
    ...(action.waitsFor === undefined ? {} : { waitsFor: action.waitsFor }),
    ...flow,
    choices: choices.steps,
    alwaysChooses: choices.always,
    wired: wireConstants(inputs),
  };
}

function checkLimits(
  { name, nested, longestSeconds }: Action,
  { timeoutSeconds }: Record<string, unknown>,
  { onCancel }: Pick<Step, 'onCancel'>,
  fault: Complain,
): void {
  if (nested !== undefined && onCancel.type === 'step')
    fault(`onCancel is not for ${name}, only for the steps inside it`, ['onCancel']);
  const isGiven = typeof timeoutSeconds === 'number' || typeof timeoutSeconds === 'string';
  if (longestSeconds !== undefined && isGiven && Number(timeoutSeconds) > longestSeconds)
    fault(`timeoutSeconds of ${name} may be at most ${longestSeconds}, but is ${timeoutSeconds}`, ['timeoutSeconds']);
}

function compileInputs(
  { nested, deferred = [], leavesMissing = false }: Action,
  inputs: Record<string, unknown>,
  inside: (list: unknown, input: string) => Step[],
): Pick<Step, 'inputs' | 'deferred' | 'steps' | 'declaredSteps'> {
  if (nested === undefined && deferred.length === 0) {
    const template = compileTemplate(inputs);
    return { inputs: leavesMissing ? leaveMissing(template) : template };
  }
  const entries = Object.entries(inputs).filter(([name]) => name !== nested);
  const [atOnce, later] = [false, true].map((wanted) =>
    Object.fromEntries(entries.filter(([name]) => deferred.includes(name) === wanted)),
  );
  return {
    inputs: compileTemplate(atOnce),
    ...(deferred.length > 0 ? { deferred: compileTemplate(later) } : {}),
    ...(nested === undefined
      ? {}
      : { steps: inside(inputs[nested], nested), declaredSteps: { [nested]: inputs[nested] } }),
  };
}

/** Stands in for an action whose inputs have faults; the document is refused, so it never runs. */
function refuse(): never {
  throw new Error('a step with faults cannot run');
}
