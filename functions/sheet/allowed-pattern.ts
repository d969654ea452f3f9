import type { Row } from './sheet.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
const longest = 1024;

/**
 * The pattern by which Parameter Store refuses, from whoever sets it, a value that the row does not take; undefined where there is
 * none, or it would be longer than Parameter Store allows. Bounds of numbers are not in it; they hold when the value is read.
 */
export function allowedPattern(row: Row): string | undefined {
  const one = patternOfOne(row);
  if (one === undefined) return undefined;
  const whole = row.type === 'StringList' ? `^${one}(,${one})*$` : `^${one}$`;
  return whole.length > longest ? undefined : whole;
}

function patternOfOne(row: Row): string | undefined {
  if (row.type === 'Boolean') return '(true|false)';
  if (row.type !== 'StringList' && row.allowed !== undefined) return `(${row.allowed.map(escaped).join('|')})`;
  if (row.type === 'Integer') return '-?[0-9]+';
  if (row.pattern === undefined) return undefined;
  // a list is one text, in which the ends of each value are commas
  return `(${row.type === 'StringList' ? row.pattern.replace(/^\^|(?<!\\)\$$/g, '') : row.pattern})`;
}

function escaped(value: string | number): string {
  return String(value).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
