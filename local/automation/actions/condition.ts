import { InputError } from '../execution/step-failure.ts';
import { render } from '../expression/render.ts';
import { MissingOutputError } from '../expression/scope.ts';
import { holdsUnknown } from '../expression/unknown.ts';
import { isMap } from './read-input.ts';

type Condition = Record<string, unknown>;

/** Whether a condition holds depends on something that is not known yet; only in plans. */
export class UndecidedError extends Error {
  override readonly name = 'UndecidedError';
}

/**
 * The comparisons of a choice, with the variable's value first.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
const operators: Record<string, (variable: unknown, operand: unknown) => boolean> = {
  StringEquals: (variable, operand) => render(variable) === render(operand),
  EqualsIgnoreCase: (variable, operand) => render(variable).toLowerCase() === render(operand).toLowerCase(),
  StartsWith: (variable, operand) => render(variable).startsWith(render(operand)),
  EndsWith: (variable, operand) => render(variable).endsWith(render(operand)),
  Contains: (variable, operand) =>
    Array.isArray(variable)
      ? variable.map(render).includes(render(operand))
      : render(variable).includes(render(operand)),
  NumericEquals: (variable, operand) => toNumber(variable) === toNumber(operand),
  NumericGreater: (variable, operand) => toNumber(variable) > toNumber(operand),
  NumericLesser: (variable, operand) => toNumber(variable) < toNumber(operand),
  NumericGreaterOrEquals: (variable, operand) => toNumber(variable) >= toNumber(operand),
  NumericLesserOrEquals: (variable, operand) => toNumber(variable) <= toNumber(operand),
  BooleanEquals: (variable, operand) => toBoolean(variable) === toBoolean(operand),
};

const combinations = ['And', 'Or', 'Not'];

/** The faults of a condition as declared. */
export function checkCondition(condition: Condition): string[] {
  const [combination] = combinations.filter((name) => condition[name] !== undefined);
  if (combination !== undefined) {
    const parts = combination === 'Not' ? [condition.Not] : condition[combination];
    if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isMap))
      return [`${combination} must hold conditions`];
    return parts.flatMap(checkCondition);
  }
  const names = operatorsIn(condition);
  const unknown = names.filter((name) => !operators[name]);
  if (condition.Variable === undefined) return ['it has no Variable'];
  if (unknown.length > 0)
    return [`there is no operator ${unknown.join(', ')}; use ${Object.keys(operators).join(', ')}`];
  return names.length === 1 ? [] : ['it needs one operator, such as StringEquals'];
}

/**
 * Whether a condition is true: parts of And and Or are read in order, and only as far as they decide. Throws `InputError` where a value is
 * not of the operator's type, and `UndecidedError`.
 */
export function holds(condition: Condition): boolean {
  if ('And' in condition) return (condition.And as Condition[]).every(holds);
  if ('Or' in condition) return (condition.Or as Condition[]).some(holds);
  if ('Not' in condition) return !holds(condition.Not as Condition);
  const [name] = operatorsIn(condition);
  const compare = name === undefined ? undefined : operators[name];
  if (name === undefined || !compare) throw new InputError(`there is no operator ${name}`);
  const read = ofTexts.has(name) ? orAsWritten : (side: string) => condition[side];
  const [variable, operand] = [read('Variable', condition), read(name, condition)];
  if (holdsUnknown(variable) || holdsUnknown(operand)) throw new UndecidedError('the condition is undecided');
  return compare(variable, operand);
}

/** The operators that compare texts, for which an expression without a value is the text that it is. */
const ofTexts = new Set(['StringEquals', 'EqualsIgnoreCase', 'StartsWith', 'EndsWith', 'Contains']);

/**
 * One side of a comparison; an output that its step did not give stands as it is written. AWS's documents count on that: AWS-AttachIAMToInstance asks
 * whether `{{ step.InstanceProfileArn }}` contains `arn:`, AWSEC2-CloneInstanceAndUpgradeWindows whether `{{ step.KeyName }}` contains
 * `step.KeyName`, for an instance that has none.
 */
function orAsWritten(side: string, condition: Condition): unknown {
  try {
    return condition[side];
  } catch (error) {
    if (error instanceof MissingOutputError) return `{{ ${error.reference} }}`;
    throw error;
  }
}

/** All but where the condition leads and what it looks at. */
function operatorsIn(condition: Condition): string[] {
  return Object.keys(condition).filter((name) => name !== 'Variable' && name !== 'NextStep');
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw new InputError(`${JSON.stringify(value)} is not a number`);
  return number;
}

function toBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw new InputError(`${JSON.stringify(value)} is neither true nor false`);
}
