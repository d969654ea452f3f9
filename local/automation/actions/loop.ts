import { InputError } from '../execution/step-failure.ts';
import { convert, type OutputType } from '../values/convert.ts';
import type { Action, ActionContext, ActionResult } from './action.ts';
import { checkCondition, holds } from './condition.ts';
import { isMap, requireMap, unknownInputs } from './read-input.ts';

/** AWS's limit for iterations and for items to iterate over. */
const MOST = 100;
const dataTypes: OutputType[] = ['Boolean', 'Integer', 'String', 'StringMap'];

/**
 * Repeats steps, for each item of a list or as long as a condition holds after them; AWS calls a loop that a step inside has left Exited.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-loop.html
 */
export const loop: Action = {
  name: 'aws:loop',
  nested: 'Steps',
  deferred: ['LoopCondition'],
  check(inputs) {
    const faults = unknownInputs(inputs, ['Steps', 'Iterators', 'IteratorDataType', 'LoopCondition', 'MaxIterations']);
    const { Iterators: iterators, IteratorDataType: type, LoopCondition: condition, MaxIterations: most } = inputs;
    if ((iterators === undefined) === (condition === undefined))
      faults.push('the step needs one of the inputs Iterators and LoopCondition, and not both');
    if (condition !== undefined) faults.push(...checkLoopCondition(condition));
    if (Array.isArray(iterators) && iterators.length > MOST) faults.push(tooMany(iterators));
    if (type !== undefined && !isReference(type) && !dataTypes.some((known) => known === type))
      faults.push(`IteratorDataType must be ${dataTypes.join(', ')}, but is ${JSON.stringify(type)}`);
    if (most !== undefined && !isReference(most) && !isCount(most)) faults.push(wrongCount(most));
    return faults;
  },
  prepare: () => async (context) => {
    const most = readMost(context.inputs);
    return context.inputs.Iterators === undefined ? whileTrue(context, most) : forEach(context, most);
  },
};

async function forEach(context: ActionContext, most: number): Promise<ActionResult> {
  const values = readValues(context.inputs);
  let outputs = {};
  for (const [index, value] of values.slice(0, most).entries()) {
    outputs = { CurrentIteration: index + 1, CurrentIteratorValue: value };
    context.showOutputs(outputs);
    const end = await context.runInside(index + 1, value);
    if (end.kind === 'left') return { outputs, nextStep: end.step, status: 'Exited' };
    if (end.kind === 'stop') break;
  }
  return { outputs };
}

async function whileTrue(context: ActionContext, most: number): Promise<ActionResult> {
  let outputs = {};
  for (let iteration = 1; iteration <= most; iteration += 1) {
    outputs = { CurrentIteration: iteration };
    context.showOutputs(outputs);
    const end = await context.runInside(iteration);
    if (end.kind === 'left') return { outputs, nextStep: end.step, status: 'Exited' };
    if (end.kind === 'stop' || !holds(requireMap(context.inputs, 'LoopCondition'))) break;
  }
  return { outputs };
}

/** A value inside a longer list that is a list itself was one expression among others; a text may hold a map as JSON. */
function readValues({ Iterators: given, IteratorDataType: type = 'String' }: Record<string, unknown>): unknown[] {
  if (!Array.isArray(given))
    throw new InputError(`the input Iterators must be a list, but is ${JSON.stringify(given)}`);
  if (given.length > MOST) throw new InputError(tooMany(given));
  const dataType = dataTypes.find((known) => known === type);
  if (!dataType)
    throw new InputError(`IteratorDataType must be ${dataTypes.join(', ')}, but is ${JSON.stringify(type)}`);
  return given.map((value, index) => {
    try {
      return convert(dataType === 'StringMap' ? parsed(value) : value, dataType);
    } catch (cause) {
      throw new InputError(`Iterators[${index}]: ${(cause as Error).message}`, { cause });
    }
  });
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // no JSON, so no map; convert says so
  }
}

function readMost({ MaxIterations: given = MOST }: Record<string, unknown>): number {
  if (isCount(given)) return Number(given);
  throw new InputError(wrongCount(given));
}

function isCount(value: unknown): boolean {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= MOST;
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function checkLoopCondition(condition: unknown): string[] {
  if (!isMap(condition)) return [`LoopCondition must be a map, but is ${JSON.stringify(condition)}`];
  return checkCondition(condition).map((message) => `LoopCondition: ${message}`);
}

function wrongCount(value: unknown): string {
  return `MaxIterations must be a whole number from 1 to ${MOST}, but is ${JSON.stringify(value)}`;
}

function tooMany(values: unknown[]): string {
  return `Iterators may hold ${MOST} items, but holds ${values.length}`;
}
