import { isDeepStrictEqual } from 'node:util';
import { render } from '../expression/render.ts';
import type { AllowedPattern } from './allowed-pattern.ts';
import { PatternTooSlowError } from './match-within-time.ts';
import type { ParameterDefinition } from './parameter-definition.ts';

/** The rules of its declaration that a value breaks, each as a sentence that names rule and value. */
export function checkConstraints(definition: ParameterDefinition, value: unknown): string[] {
  const { allowedValues, allowedPattern, minItems, maxItems, minChars, maxChars } = definition;
  const faults: string[] = [];
  const items = definition.kind === 'StringList' && Array.isArray(value) ? value : [value];

  for (const item of items) {
    if (allowedValues && !allowedValues.some((allowed) => same(allowed, item))) {
      faults.push(
        `${JSON.stringify(item)} is not one of the allowed values ${allowedValues.map((allowed) => JSON.stringify(allowed)).join(', ')}`,
      );
    }
    const mismatch = allowedPattern && checkPattern(allowedPattern, item);
    if (mismatch !== undefined) faults.push(mismatch);
    if (typeof item !== 'string') continue;
    if (minChars !== undefined && item.length < minChars)
      faults.push(`it has ${item.length} characters and needs at least ${minChars}`);
    if (maxChars !== undefined && item.length > maxChars)
      faults.push(`it has ${item.length} characters and may have at most ${maxChars}`);
  }
  if (Array.isArray(value)) {
    if (minItems !== undefined && value.length < minItems)
      faults.push(`it has ${value.length} items and needs at least ${minItems}`);
    if (maxItems !== undefined && value.length > maxItems)
      faults.push(`it has ${value.length} items and may have at most ${maxItems}`);
  }
  return faults;
}

function checkPattern(pattern: AllowedPattern, item: unknown): string | undefined {
  try {
    if (pattern.matches(render(item))) return undefined;
    return `${JSON.stringify(item)} does not match the allowed pattern ${pattern.source}`;
  } catch (error) {
    if (error instanceof PatternTooSlowError) return `${JSON.stringify(item)} cannot be checked: ${error.message}`;
    throw error;
  }
}

/** Allowed values of a number or boolean may be written as text. */
function same(allowed: unknown, value: unknown): boolean {
  if (isDeepStrictEqual(allowed, value)) return true;
  return typeof value !== 'object' && typeof allowed !== 'object' && String(allowed) === String(value);
}
