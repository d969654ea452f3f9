import { parseReference, type Reference } from './reference.ts';
import { render } from './render.ts';
import { resolve, type Scope } from './scope.ts';
import { holdsUnknown, Unknown } from './unknown.ts';

/** Plain data of a document with its expressions compiled: evaluating it never parses anything again, so values arrive unchanged. */
export interface Template {
  /** Every expression in it, in the order written. */
  references: Reference[];
  /** As written. */
  data?: unknown;
  /** The value where there is no expression in it. */
  constant?: unknown;
  /** Throws `UnresolvedReferenceError`. */
  evaluate(scope: Scope): unknown;
  /** The same, but what stands in maps is evaluated only when it is read, and each time anew. Absent where nothing stands in maps. */
  lazy?(scope: Scope): unknown;
}

const EXPRESSION = /\{\{([^{}]*)\}\}/g;

/**
 * Compiles plain data with `{{ }}` in its texts.
 *
 * A text that is one expression and nothing else gives the value with its type; inside a longer text the value is rendered.
 * A list that holds one expression and nothing else is the expression's list, not a list in a list: AWS's documents write
 * `["{{ step.Ids }}"]` and `"{{ step.Ids }}"` for the same thing (undocumented). Keys of maps are never expressions.
 */
export function compileTemplate(data: unknown): Template {
  if (typeof data === 'string') return compileText(data);
  if (Array.isArray(data)) return compileList(data);
  if (typeof data === 'object' && data !== null) return compileMap(data);
  return constant(data);
}

function constant(value: unknown): Template {
  return { references: [], data: value, constant: value, evaluate: () => value };
}

function compileText(text: string): Template {
  const parts: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    const reference = parseReference(match[1] ?? '');
    if (!reference) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(reference);
    end = match.index + match[0].length;
  }
  if (end === 0) return constant(text);
  if (end < text.length) parts.push(text.slice(end));

  const references = parts.filter((part) => typeof part !== 'string');
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && typeof first !== 'string') {
    return { references, evaluate: (scope) => resolve(first, scope) };
  }
  return {
    references,
    evaluate: (scope) => joinText(parts, scope),
  };
}

function joinText(parts: (string | Reference)[], scope: Scope): string | Unknown {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = resolve(part, scope);
    if (typeof value === 'object' && holdsUnknown(value)) return unknownText(parts, scope);
    text += render(value);
  }
  return text;
}

function unknownText(parts: (string | Reference)[], scope: Scope): Unknown {
  const text = parts.map((part) => {
    const value = typeof part === 'string' ? part : resolve(part, scope);
    return typeof part !== 'string' && holdsUnknown(value) ? `{{ ${part.text} }}` : render(value);
  });
  return new Unknown(text.join(''));
}

function compileList(items: unknown[]): Template {
  const templates = items.map(compileTemplate);
  const references = templates.flatMap((template) => template.references);
  if (references.length === 0) return constant(items);
  const [only] = templates;
  if (templates.length === 1 && only && typeof items[0] === 'string') {
    return {
      references,
      evaluate(scope) {
        const value = only.evaluate(scope);
        return Array.isArray(value) ? value : [value];
      },
    };
  }
  return {
    references,
    evaluate: (scope) => templates.map((template) => template.evaluate(scope)),
    lazy: (scope) => templates.map((template) => later(template, scope)),
  };
}

function compileMap(map: object): Template {
  const entries = Object.entries(map).map(([key, value]) => [key, compileTemplate(value)] as const);
  const references = entries.flatMap(([, template]) => template.references);
  if (references.length === 0) return constant(map);
  return {
    references,
    data: map,
    evaluate(scope) {
      const values: Record<string, unknown> = {};
      for (const [key, template] of entries) values[key] = template.evaluate(scope);
      return values;
    },
    lazy(scope) {
      const map = {};
      for (const [key, template] of entries)
        Object.defineProperty(map, key, { enumerable: true, get: () => later(template, scope) });
      return map;
    },
  };
}

function later(template: Template, scope: Scope): unknown {
  return template.lazy ? template.lazy(scope) : template.evaluate(scope);
}
