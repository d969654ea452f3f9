import { parseFilter } from './parse-filter.ts';
import { deepScan, element, filter, length, member, type Segment, slice, union, wildcard } from './segment.ts';
import { SelectorSyntaxError } from './selector-syntax-error.ts';

const NAME = /[^.[\]()\s'"]+/y;
/** AWS's documents write `$.Outputs.'step.Output'[0]`. */
const QUOTED = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
const BRACKET =
  /\[\s*(?:(?<index>-?\d+)|(?<from>-?\d*)\s*:\s*(?<to>-?\d*)|(?<star>\*)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)")\s*\]/y;
/** `['a','b']` or `[0,2]` */
const UNION = /\[\s*(?<union>(?:'(?:[^'\\]|\\.)*'|-?\d+)(?:\s*,\s*(?:'(?:[^'\\]|\\.)*'|-?\d+))+)\s*\]/y;
const FILTER = /\[\s*\?\s*\((?<condition>(?:[^'")]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\)\s*\]/y;

/** Parses a selector into its segments; throws `SelectorSyntaxError`. */
export function parseSelector(text: string): Segment[] {
  const segments: Segment[] = [];
  const path = text.trim();
  let at = path.startsWith('$') ? 1 : 0;
  if (path === '') throw new SelectorSyntaxError(text, 0, 'a path such as $.Images[0].ImageId');

  while (at < path.length) {
    if (path.startsWith('..', at)) {
      segments.push(deepScan);
      at += 2;
      if (path[at] !== '[') readName();
    } else if (path[at] === '.') {
      at += 1;
      readName();
    } else if (path[at] === '[') {
      readBracket();
    } else if (at === 0) {
      readName();
    } else {
      throw new SelectorSyntaxError(text, at, '"." or "["');
    }
  }
  return segments;

  function readName(): void {
    const quoted = match(QUOTED);
    if (quoted) {
      segments.push(member(unquote(quoted[1] ?? quoted[2] ?? '')));
      at += quoted[0].length;
      return;
    }
    const name = match(NAME)?.[0];
    if (name === undefined) throw new SelectorSyntaxError(text, at, 'a name');
    at += name.length;
    if (name === '*') segments.push(wildcard);
    else if (name === 'length' && path.startsWith('()', at)) {
      at += 2;
      segments.push(length);
    } else segments.push(member(name));
  }

  function readBracket(): void {
    const found = match(BRACKET) ?? match(UNION);
    if (found?.groups) segments.push(bracket(found.groups));
    else {
      const condition = match(FILTER);
      if (!condition?.groups)
        throw new SelectorSyntaxError(text, at, 'an index, a quoted key, *, a slice or a filter in brackets');
      segments.push(filter(parseFilter(condition.groups.condition ?? '', text)));
      at += condition[0].length;
      return;
    }
    at += found[0].length;
  }

  function match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(path);
  }
}

function bracket(groups: Record<string, string | undefined>): Segment {
  if (groups.index !== undefined) return element(Number(groups.index));
  if (groups.star !== undefined) return wildcard;
  if (groups.union !== undefined) return union(parts(groups.union));
  const key = groups.single ?? groups.double;
  if (key !== undefined) return member(unquote(key));
  return slice(bound(groups.from), bound(groups.to));
}

/** The keys and indexes of a union. */
function parts(text: string): Segment[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|-?\d+/g)].map(([index, key]) =>
    key === undefined ? element(Number(index)) : member(unquote(key)),
  );
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function bound(text: string | undefined): number | undefined {
  return text ? Number(text) : undefined;
}
