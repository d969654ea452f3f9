import type { Parameter } from '../../runbook/parameter.ts';

const maxValueLength = 512;
const maxValues = 50;

/**
 * What is wrong with the values given to a runbook's parameter, as one clause for people; undefined where nothing is. Checked
 * are SSM's limits on any value and what the runbook says of this one, so that a bad value is told before a run starts.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function checkValues(name: string, values: string[], parameter?: Parameter): string | undefined {
  if (values.length > maxValues) return `${name} has ${values.length} values, and SSM takes at most ${maxValues}`;
  if (values.length > 1 && parameter !== undefined && parameter.type !== 'StringList') {
    return `${name} takes one value, and these are ${values.length}`;
  }
  for (const value of values) {
    if (value.length > maxValueLength)
      return `${name} has ${value.length} characters, and SSM takes at most ${maxValueLength}`;
    const fault = parameter && faultOf(value, parameter);
    if (fault !== undefined) return `${name} is ${JSON.stringify(value)}, which is not ${fault}`;
  }
}

/** What the value should have been, if it is not. */
function faultOf(value: string, parameter: Parameter): string | undefined {
  switch (parameter.type) {
    case 'Integer':
      return integerFault(value, parameter);
    case 'Boolean':
      return value === 'true' || value === 'false' ? undefined : 'true or false';
    case 'String':
      if (parameter.allowed !== undefined && !parameter.allowed.includes(value))
        return `one of ${parameter.allowed.join(', ')}`;
      return patternFault(value, parameter.pattern);
    case 'StringList':
      return patternFault(value, parameter.pattern);
  }
}

function integerFault(
  value: string,
  { allowed, min, max }: Extract<Parameter, { type: 'Integer' }>,
): string | undefined {
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) return 'a whole number';
  if (allowed !== undefined && !allowed.includes(number)) return `one of ${allowed.join(', ')}`;
  if (min !== undefined && number < min) return `at least ${min}`;
  if (max !== undefined && number > max) return `at most ${max}`;
}

/** The pattern must match the whole value. */
function patternFault(value: string, pattern: string | undefined): string | undefined {
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value)) return undefined;
  return `of the form ${pattern}`;
}
