import { parseSelector } from './parse-selector.ts';
import { SelectorSyntaxError } from './selector-syntax-error.ts';

const COMPARISON = /^\s*@(?<path>[^\s=!<>]*)\s*(?:(?<operator>==|!=|<=|>=|<|>)\s*(?<operand>.+?))?\s*$/s;

type Comparison = (left: unknown, right: unknown) => boolean;

const comparisons: Record<string, Comparison> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
};

type Test = (candidate: unknown) => boolean;

/**
 * Parses the condition of a filter: comparisons with `&&` and `||` between them, each `@.path`, which must exist, or `@.path == 'text'`
 * with any operator and a literal.
 */
export function parseFilter(condition: string, selector: string): Test {
  const any = split(condition, '||').map((part) => {
    const all = split(part, '&&').map((comparison) => parseComparison(comparison, selector));
    return (candidate: unknown) => all.every((test) => test(candidate));
  });
  return (candidate) => any.some((test) => test(candidate));
}

/** Cuts a condition at an operator, but not where that stands in quotes. */
function split(condition: string, operator: '&&' | '||'): string[] {
  const parts = [''];
  for (const [token] of condition.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|&&|\|\||[\s\S]/g)) {
    if (token === operator) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function parseComparison(condition: string, selector: string): Test {
  const groups = COMPARISON.exec(condition)?.groups;
  if (!groups) throw unsupported(condition, selector);
  const segments = parseSelector(`$${groups.path}`);
  const values = (candidate: unknown) =>
    segments.reduce<unknown[]>((found, segment) => found.flatMap((value) => segment.select(value)), [candidate]);
  if (groups.operator === undefined) return (candidate) => values(candidate).length > 0;

  const compare = comparisons[groups.operator];
  if (!compare) throw unsupported(condition, selector);
  const operand = literal(groups.operand ?? '', condition, selector);
  return (candidate) => values(candidate).some((value) => compare(value, operand));
}

function literal(text: string, condition: string, selector: string): unknown {
  const quoted = /^'((?:[^'\\]|\\.)*)'$/s.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
  try {
    return JSON.parse(text);
  } catch {
    throw unsupported(condition, selector);
  }
}

function ordered(compare: (left: number | string, right: number | string) => boolean): Comparison {
  return (left, right) =>
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string')
      ? compare(left, right)
      : false;
}

function unsupported(condition: string, selector: string): SelectorSyntaxError {
  const position = Math.max(0, selector.indexOf(condition));
  return new SelectorSyntaxError(
    selector,
    position,
    `one comparison such as @.Key == 'Name', not ${JSON.stringify(condition)},`,
  );
}
