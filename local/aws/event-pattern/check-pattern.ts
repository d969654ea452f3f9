import { isIP } from 'node:net';
import { type EventPattern, isObject, isOr } from './matches-pattern.ts';
import { wildcardFault } from './wildcard.ts';

/** The first fault of an event pattern, with where it is, or undefined where it is valid. */
export function checkPattern(pattern: unknown): string | undefined {
  if (!isObject(pattern)) return 'Filter is not an object';
  if (Object.keys(pattern).length === 0) return 'Empty objects are not allowed';
  return faultOf(pattern, []);
}

function faultOf(pattern: EventPattern, path: string[]): string | undefined {
  for (const [field, wanted] of Object.entries(pattern)) {
    const fault = isOr(field, wanted) ? firstFault(wanted, path) : fieldFault(wanted, [...path, field]);
    if (fault) return fault;
  }
  return undefined;
}

function firstFault(branches: EventPattern[], path: string[]): string | undefined {
  for (const branch of branches) {
    const fault = faultOf(branch, path);
    if (fault) return fault;
  }
  return undefined;
}

function fieldFault(wanted: unknown, path: string[]): string | undefined {
  const where = path.join('.');
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) return `Empty arrays are not allowed at "${where}"`;
    for (const rule of wanted) {
      const fault = ruleFault(rule);
      if (fault) return `${fault} at "${where}"`;
    }
    return undefined;
  }
  if (!isObject(wanted)) return `"${where}" must be an object or an array`;
  if (Object.keys(wanted).length === 0) return `Empty objects are not allowed at "${where}"`;
  return faultOf(wanted, path);
}

function ruleFault(rule: unknown): string | undefined {
  if (Array.isArray(rule)) return 'Match value must be String, number, true, false, or null';
  if (!isObject(rule)) return undefined;
  const entries = Object.entries(rule);
  if (entries.length !== 1) return 'Only one key allowed in match expression';
  const [name, argument] = entries[0] as [string, unknown];
  return matcherFault(name, argument);
}

function matcherFault(name: string, argument: unknown): string | undefined {
  switch (name) {
    case 'exists':
      return typeof argument === 'boolean' ? undefined : 'exists match pattern must be either true or false';
    case 'numeric':
      return numericFault(argument);
    case 'cidr':
      return cidrFault(argument);
    case 'anything-but':
      return anythingButFault(argument);
    case 'equals-ignore-case':
    case 'wildcard':
      return textFault(name, argument);
    case 'prefix':
    case 'suffix':
      return isObject(argument)
        ? textFault('equals-ignore-case', argument['equals-ignore-case'])
        : textFault(name, argument);
    default:
      return `Unrecognized match type ${name}`;
  }
}

function textFault(name: string, argument: unknown): string | undefined {
  if (typeof argument !== 'string') return `${name} match pattern must be a string`;
  return name === 'wildcard' ? wildcardFault(argument) : undefined;
}

const operators = ['<', '<=', '>', '>=', '='];

function numericFault(argument: unknown): string | undefined {
  if (!Array.isArray(argument) || (argument.length !== 2 && argument.length !== 4)) {
    return 'numeric match pattern must be one or two pairs of an operator and a number';
  }
  for (let index = 0; index < argument.length; index += 2) {
    if (!operators.includes(argument[index])) return `Unrecognized numeric range operator: ${argument[index]}`;
    const bound = argument[index + 1];
    if (typeof bound !== 'number' || Math.abs(bound) > 5e9) return 'numeric bounds must be from -5.0e9 to 5.0e9';
  }
  return undefined;
}

function cidrFault(argument: unknown): string | undefined {
  const [network, bits] = typeof argument === 'string' ? argument.split('/') : [];
  const version = isIP(network ?? '');
  const size = Number(bits);
  if (version && bits && Number.isInteger(size) && size >= 0 && size <= (version === 6 ? 128 : 32)) return undefined;
  return `Malformed CIDR: ${JSON.stringify(argument)}`;
}

function anythingButFault(argument: unknown): string | undefined {
  if (isObject(argument)) {
    const [name, inner] = Object.entries(argument)[0] ?? ['nothing', undefined];
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name)) {
      return `Unsupported anything-but pattern: ${name}`;
    }
    const several = Array.isArray(inner) ? inner : [inner];
    if (several.length === 0) return `anything-but ${name} list must not be empty`;
    return several.map((one) => textFault(name, one)).find(Boolean);
  }
  const values = Array.isArray(argument) ? argument : [argument];
  if (values.length === 0) return 'anything-but list must not be empty';
  const ofOneKind = values.every((value) => typeof value === typeof values[0]);
  return ofOneKind && ['string', 'number'].includes(typeof values[0])
    ? undefined
    : 'anything-but takes strings or numbers, of one kind';
}
