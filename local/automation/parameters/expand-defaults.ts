import { parseReference, type Reference } from '../expression/reference.ts';
import { render } from '../expression/render.ts';
import { resolve, type Scope } from '../expression/scope.ts';
import type { ParameterDefinition } from './parameter-definition.ts';

const EXPRESSION = /\{\{([^{}]*)\}\}/g;
const WHOLE = /^\s*\{\{([^{}]*)\}\}\s*$/;

/**
 * Puts values in place of `{{ Other }}`, `{{ global:… }}` and `{{ automation:EXECUTION_ID }}` in defaults: AWS's own documents write
 * `UpdateLinuxAmi_from_{{SourceAmiId}}_on_{{global:DATE_TIME}}` (AWS-UpdateLinuxAmi), although the user guide does not tell of it. Only
 * defaults are read this way, never a value that was given. `{{ ssm:… }}` and what a maintenance window fills in stay as they are.
 */
export function expandDefaults(
  definitions: Map<string, ParameterDefinition>,
  given: Record<string, string[]>,
  scope: Scope,
): void {
  const open = new Set<string>();
  const done = new Set(Object.keys(given));
  for (const name of definitions.keys()) expand(name);

  function expand(name: string): void {
    if (done.has(name) || open.has(name)) return; // one that leads back to itself was refused with the document
    const value = scope.parameters.get(name);
    open.add(name);
    if (value !== undefined && mayRefer(value)) scope.parameters.set(name, fill(value));
    done.add(name);
  }

  function fill(value: unknown): unknown {
    if (typeof value === 'string') return fillText(value);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]));
  }

  function fillText(text: string): unknown {
    const whole = WHOLE.exec(text);
    if (whole) return lookUp(whole[1] ?? '') ?? text;
    return text.replace(EXPRESSION, (expression, inside: string) => {
      const value = lookUp(inside);
      return value === undefined ? expression : render(value);
    });
  }

  function lookUp(inside: string): unknown {
    const reference = parseReference(inside);
    if (!reference || !isKnown(reference)) return undefined;
    if (reference.source === 'parameter') expand(reference.name);
    return resolve(reference, scope);
  }

  function isKnown({ source, name }: Reference): boolean {
    return source === 'global' || source === 'automation' || (source === 'parameter' && scope.parameters.has(name));
  }
}

/** Almost no default does, and looking at each of them for every execution would cost. */
function mayRefer(value: unknown): boolean {
  return typeof value === 'string'
    ? value.includes('{{')
    : typeof value === 'object' && JSON.stringify(value).includes('{{');
}
