import { BlockList, isIP, isIPv6 } from 'node:net';
import { wildcardExpression } from './wildcard.ts';

/** Whether one entry of a pattern's leaf, a plain value or a matcher such as `{prefix: 'a'}`, holds for a field's scalars. */
export function matchesRule(rule: unknown, values: unknown[]): boolean {
  if (!isMatcher(rule)) return values.includes(rule);
  const [name, argument] = Object.entries(rule)[0] as [string, unknown];
  if (name === 'exists') return argument === values.length > 0;
  return values.some((value) => matchesScalar(name, argument, value));
}

function isMatcher(rule: unknown): rule is Record<string, unknown> {
  return typeof rule === 'object' && rule !== null;
}

function matchesScalar(name: string, argument: unknown, value: unknown): boolean {
  switch (name) {
    case 'anything-but':
      return !matchesAny(argument, value);
    case 'numeric':
      return typeof value === 'number' && matchesNumeric(argument as (string | number)[], value);
    case 'cidr':
      return typeof value === 'string' && matchesCidr(argument as string, value);
    default:
      return typeof value === 'string' && matchesText(name, argument, value);
  }
}

/** What `anything-but` excludes: a value, any of a list, or what a matcher with one value or several matches. */
function matchesAny(excluded: unknown, value: unknown): boolean {
  if (Array.isArray(excluded)) return excluded.includes(value);
  if (!isMatcher(excluded)) return excluded === value;
  const [name, argument] = Object.entries(excluded)[0] as [string, unknown];
  const several = Array.isArray(argument) ? argument : [argument];
  return several.some((one) => matchesScalar(name, one, value));
}

function matchesText(name: string, argument: unknown, value: string): boolean {
  const ignoreCase = isMatcher(argument);
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const wanted = ignoreCase ? String(argument['equals-ignore-case']) : String(argument);
  switch (name) {
    case 'prefix':
      return fold(value).startsWith(fold(wanted));
    case 'suffix':
      return fold(value).endsWith(fold(wanted));
    case 'equals-ignore-case':
      return value.toLowerCase() === wanted.toLowerCase();
    case 'wildcard':
      return wildcardExpression(wanted).test(value);
    default:
      return false;
  }
}

function matchesNumeric(conditions: (string | number)[], value: number): boolean {
  for (let index = 0; index < conditions.length; index += 2) {
    if (!compare(value, String(conditions[index]), Number(conditions[index + 1]))) return false;
  }
  return true;
}

function compare(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return value === bound;
  }
}

function matchesCidr(range: string, value: string): boolean {
  if (!isIP(value)) return false;
  const [network, bits] = range.split('/') as [string, string];
  const list = new BlockList();
  list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  return list.check(value, isIPv6(value) ? 'ipv6' : 'ipv4');
}
