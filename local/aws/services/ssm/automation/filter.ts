import { readList } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';

/** Whether something passes a filter's value; thrown together once for each request. */
export type Tests<T> = Record<string, (value: string) => (subject: T) => boolean>;

/**
 * Whether something passes all Filters of a request: any of the values of each. Throws InvalidFilterKey and InvalidFilterValue.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html
 */
export function readFilters<T>(input: Input, tests: Tests<T>): (subject: T) => boolean {
  const filters = readList(input, 'Filters').map(({ Key, Values = [] }) => {
    const test = Object.hasOwn(tests, Key) ? tests[Key] : undefined;
    if (!test)
      throw new AwsError('InvalidFilterKey', `${Key} is no filter key; there are ${Object.keys(tests).join(', ')}.`);
    if (Values.length === 0 || Values.length > MOST_VALUES) {
      throw new AwsError(
        'InvalidFilterValue',
        `The filter ${Key} has ${Values.length} values; it takes 1 to ${MOST_VALUES}.`,
      );
    }
    const passes = Values.map(test);
    return (subject: T) => passes.some((pass: (subject: T) => boolean) => pass(subject));
  });
  return (subject) => filters.every((passes) => passes(subject));
}

const MOST_VALUES = 10;

/** Tests on when something began, for the filters StartTimeBefore and StartTimeAfter. */
export function startTimeTests<T extends { ExecutionStartTime?: Date | undefined }>(): Tests<T> {
  const startOf = ({ ExecutionStartTime }: T) => ExecutionStartTime?.getTime() ?? Number.NaN;
  return {
    StartTimeAfter: (value) => {
      const time = readTime('StartTimeAfter', value);
      return (subject) => startOf(subject) > time;
    },
    StartTimeBefore: (value) => {
      const time = readTime('StartTimeBefore', value);
      return (subject) => startOf(subject) < time;
    },
  };
}

function readTime(key: string, value: string): number {
  const time = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (!Number.isNaN(time)) return time;
  throw new AwsError('InvalidFilterValue', `${key} must be a time such as 2030-01-31T10:00:00Z, but was ${value}.`);
}

/** A test on a value that must be one of those that there are. */
export function oneOf<T>(key: string, known: readonly string[], read: (subject: T) => string | undefined): Tests<T> {
  return {
    [key]: (value) => {
      if (!known.includes(value))
        throw new AwsError('InvalidFilterValue', `${value} is no ${key}; there are ${known.join(', ')}.`);
      return (subject) => read(subject) === value;
    },
  };
}
