import { storedIn } from '../sheet/stored.ts';
import { allowedValues, type Parameter } from './parameter.ts';

/** Faults of the parameters' own definitions. */
export function checkParameters(parameters: Record<string, Parameter>): string[] {
  return Object.entries(parameters).flatMap(([name, parameter]) => [
    ...(/^[A-Za-z][A-Za-z0-9]{0,49}$/.test(name)
      ? []
      : [`parameter "${name}" is not named with a letter followed by at most 49 letters and digits`]),
    ...problemsOf(parameter).map((problem) => `parameter ${name}: ${problem}`),
  ]);
}

function problemsOf(parameter: Parameter): string[] {
  const problems: string[] = [];
  const allowed = allowedValues(parameter);
  if (parameter.type === 'Integer') problems.push(...boundProblems(parameter));
  if (allowed?.length === 0) problems.push('allows no value');

  const defaults = [parameter.default ?? []].flat() as (string | number | boolean)[];
  if (storedIn(parameter.default).length > 0) {
    // what it will be is known to Parameter Store, and SSM takes only a default that stands among the values allowed
    return allowed
      ? [...problems, `default ${defaults} comes from Parameter Store: give a pattern in place of allowed`]
      : problems;
  }
  for (const value of defaults) {
    if (allowed && !allowed.includes(value as string | number)) problems.push(`default ${value} is not allowed`);
    if ('pattern' in parameter && parameter.pattern !== undefined && !matches(parameter.pattern, String(value))) {
      problems.push(`default "${value}" does not match ${parameter.pattern}`);
    }
  }
  return problems;
}

/** SSM checks a number only against a list of values, so a bound must be short enough to write out. */
function boundProblems({ allowed, min, max }: { allowed?: readonly number[]; min?: number; max?: number }): string[] {
  if (min === undefined && max === undefined) return [];
  if (allowed) return ['give either allowed, or min and max'];
  if (min === undefined || max === undefined) return ['give both min and max: SSM checks only a list of values'];
  return max - min > 100 ? [`min ${min} to max ${max} is too long a list of values: give allowed`] : [];
}

function matches(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(value);
}
