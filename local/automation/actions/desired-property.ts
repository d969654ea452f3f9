import { InputError } from '../execution/step-failure.ts';
import { render } from '../expression/render.ts';
import { compileSelector } from '../selector/selector.ts';
import { SelectorSyntaxError } from '../selector/selector-syntax-error.ts';
import type { ActionContext } from './action.ts';
import { checkApiCall, prepareApiCall } from './api-inputs.ts';
import { requireText } from './read-input.ts';

const own = ['PropertySelector', 'DesiredValues'];

export interface PropertyReading {
  /** What the selector found; undefined where it found nothing. */
  found: unknown;
  desired: string[];
  matches: boolean;
  selector: string;
}

/** The faults of a step that asserts or awaits a property. */
export function checkDesiredProperty(inputs: Record<string, unknown>): string[] {
  const faults = checkApiCall(inputs, own);
  const selector = inputs.PropertySelector;
  if (typeof selector === 'string' && !selector.includes('{{')) {
    try {
      compileSelector(selector);
    } catch (error) {
      if (!(error instanceof SelectorSyntaxError)) throw error;
      faults.push(error.message);
    }
  }
  return faults;
}

/**
 * Prepares reading a property with one call. Booleans match in any case, because documents write `True`; where the selector gives a list,
 * it must hold something and every element must be desired (undocumented, the stricter reading).
 */
export function prepareReading(
  declared: Record<string, unknown>,
): (context: ActionContext) => Promise<PropertyReading> {
  const constant = typeof declared.PropertySelector === 'string' && !declared.PropertySelector.includes('{{');
  const read = prepareApiCall(declared, own);
  const prepared = constant ? compileSelector(declared.PropertySelector as string) : undefined;

  return async (context) => {
    const { service, api, input } = read(context.inputs);
    const selector = requireText(context.inputs, 'PropertySelector');
    const desired = desiredTexts(context.inputs.DesiredValues);
    const response = await context.callAws(service, api, input);
    const found = (prepared ?? compileSelector(selector))(response);
    return { found, desired, matches: isDesired(found, desired), selector };
  };
}

function desiredTexts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0 || list.some((item) => item === undefined || item === null || typeof item === 'object')) {
    throw new InputError(`the input DesiredValues must be a list of texts, but is ${JSON.stringify(value)}`);
  }
  return list.map(render);
}

function isDesired(found: unknown, desired: string[]): boolean {
  if (found === undefined || found === null) return false;
  if (Array.isArray(found)) return found.length > 0 && found.every((item) => isDesired(item, desired));
  if (typeof found === 'boolean') return desired.some((text) => text.toLowerCase() === String(found));
  return desired.includes(render(found));
}
