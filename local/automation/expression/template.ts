import { List, Mapping, OneInList } from './collection-templates.ts';
import { parseReference, type Reference } from './reference.ts';
import type { Scope } from './scope.ts';
import { Constant, Expression, Text } from './text-templates.ts';

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
  return new Constant(data);
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
  if (end === 0) return new Constant(text);
  if (end < text.length) parts.push(text.slice(end));
  const [first] = parts;
  return parts.length === 1 && typeof first === 'object' ? new Expression(first) : new Text(parts.slice());
}

function compileList(items: unknown[]): Template {
  const templates = items.map(compileTemplate);
  const references = referencesOf(templates);
  if (references.length === 0) return new Constant(items);
  const [only] = templates;
  if (templates.length === 1 && only && typeof items[0] === 'string') return new OneInList(only);
  return new List(templates, references);
}

function compileMap(map: object): Template {
  const templates = Object.values(map).map(compileTemplate);
  const references = referencesOf(templates);
  return references.length === 0 ? new Constant(map) : new Mapping(map, templates, references);
}

function referencesOf(templates: Template[]): Reference[] {
  const all = templates.filter(({ references }) => references.length > 0);
  return all.length === 1 && all[0] ? all[0].references : all.flatMap(({ references }) => references).slice();
}
