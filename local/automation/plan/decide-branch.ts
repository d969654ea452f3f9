import { holds, UndecidedError } from '../actions/condition.ts';
import { Unknown } from '../expression/unknown.ts';

type Condition = Record<string, unknown>;

/** One way that a branch may take. */
export interface BranchOption {
  when: string;
  /** Absent where no choice is true and there is no default. */
  nextStep?: string;
}

/**
 * The ways that a branch may take, from its resolved inputs: one where it can be decided, else those of all choices that may be the first
 * to be true, and the default where none of them need be.
 */
export function branchOptions(inputs: Record<string, unknown>): BranchOption[] {
  const options: BranchOption[] = [];
  for (const choice of inputs.Choices as Condition[]) {
    const answer = decide(choice);
    if (answer === false) continue;
    options.push({ when: describeCondition(choice), nextStep: String(choice.NextStep) });
    if (answer === true) return options;
  }
  const nextStep = inputs.Default;
  return [...options, { when: 'otherwise', ...(typeof nextStep === 'string' ? { nextStep } : {}) }];
}

/** Whether a condition holds; undefined where that depends on what is unknown. */
function decide(condition: Condition): boolean | undefined {
  if ('And' in condition) return not(decideAny(condition.And, (part) => not(decide(part))));
  if ('Or' in condition) return decideAny(condition.Or, decide);
  if ('Not' in condition) return not(decide(condition.Not as Condition));
  try {
    return holds(condition);
  } catch (error) {
    if (error instanceof UndecidedError) return undefined;
    throw error;
  }
}

/** In order, and no further than decides: later parts may name steps that have not run. */
function decideAny(parts: unknown, decidePart: (part: Condition) => boolean | undefined): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const part of parts as Condition[]) {
    const decided = decidePart(part);
    if (decided === true) return true;
    if (decided === undefined) answer = undefined;
  }
  return answer;
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** A condition in words: `{{ Look.State }} StringEquals "running"`. */
function describeCondition(condition: Condition): string {
  if ('And' in condition) return (condition.And as Condition[]).map(inBrackets).join(' and ');
  if ('Or' in condition) return (condition.Or as Condition[]).map(inBrackets).join(' or ');
  if ('Not' in condition) return `not ${inBrackets(condition.Not as Condition)}`;
  const operator = Object.keys(condition).find((key) => key !== 'Variable' && key !== 'NextStep') ?? '';
  return `${describe(condition.Variable)} ${operator} ${describe(condition[operator])}`;
}

function inBrackets(condition: Condition): string {
  const text = describeCondition(condition);
  return 'And' in condition || 'Or' in condition ? `(${text})` : text;
}

function describe(value: unknown): string {
  if (value instanceof Unknown) return value.text.includes('{{') ? value.text : `{{ ${value.text} }}`;
  return JSON.stringify(value);
}
