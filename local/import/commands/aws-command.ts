import { type Access, accessOf } from '../../automation/plan/access.ts';
import { shapeOf } from '../../aws-calls/schema.ts';
import { customised } from './customised-options.ts';
import { readQuery, type Selected } from './read-query.ts';
import { findOperation, type Operation } from './services.ts';
import { memberValue, ShapeError, type ValueOf } from './shape-input.ts';
import { shellWords } from './shell-words.ts';
import type { Value } from './value.ts';

/** An `aws` command line as the operation that it calls. */
export interface AwsCall {
  operation: Operation;
  access: Access;
  input: Record<string, Value>;
  /** What `--query` keeps; absent where there is none, or it cannot be said as paths. */
  selected?: Selected[];
  /** What was left out or is meant otherwise, for the report. */
  notes: string[];
}

/** Options of the program that say nothing about the operation. */
const formatting = new Set([
  'output',
  'no-cli-pager',
  'no-paginate',
  'color',
  'debug',
  'no-sign-request',
  'page-size',
  'max-items',
  'starting-token',
  'no-verify-ssl',
  'cli-binary-format',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
  'ca-bundle',
]);
const flags = new Set([
  'no-cli-pager',
  'no-paginate',
  'debug',
  'no-sign-request',
  'no-verify-ssl',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
]);

/** Types an `aws …` command line, its placeholders as tokens; a text is the reason why it cannot be typed exactly. */
export async function awsCommand(line: string, toValue: ValueOf): Promise<AwsCall | string> {
  const split = shellWords(line);
  if ('reason' in split) return split.reason;
  const { service, name, options, faults } = parse(split.words.slice(1));
  if (service === undefined || name === undefined) return 'it names no service and operation';
  const operation = await findOperation(service, name);
  if (typeof operation === 'string') return operation;
  if (faults.length > 0) return faults.join('; ');

  const notes: string[] = [];
  try {
    const { input, rest } = inputOf(operation, options, toValue);
    for (const [option, words] of rest) {
      if (option === 'query') continue;
      if (option === 'region' || option === 'profile' || option === 'endpoint-url')
        notes.push(`--${option} ${words.join(' ')} is left out: the runbook works where it runs, under its own role`);
      else if (!formatting.has(option)) return `${operation.name} has no option --${option}`;
    }
    const query = rest.get('query')?.join(' ');
    const selected = query === undefined ? undefined : readQuery(query, operation.output);
    if (query !== undefined && selected === undefined)
      notes.push(`--query ${query} cannot be said as paths, so the step keeps nothing of the answer`);
    for (const one of selected ?? [])
      if (one.first)
        notes.push(`${one.name} is the first of a list (${one.selector}): give a condition that leaves one`);
    return {
      operation,
      access: await accessOf(operation.service, operation.name),
      input,
      ...(selected && { selected }),
      notes,
    };
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

interface Parsed {
  service?: string;
  name?: string;
  options: Map<string, string[]>;
  faults: string[];
}

function parse(words: string[]): Parsed {
  const parsed: Parsed = { options: new Map(), faults: [] };
  let current: string[] | undefined;
  for (const word of words) {
    const [, option, value] = /^--([a-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (option !== undefined) {
      if (parsed.options.has(option)) parsed.faults.push(`--${option} is given twice`);
      current = value === undefined ? [] : [value];
      parsed.options.set(option, current);
      if (value !== undefined || flags.has(option)) current = undefined;
    } else if (current && (parsed.name !== undefined || current.length === 0)) current.push(word);
    else if (parsed.service === undefined) parsed.service = word;
    else if (parsed.name === undefined) {
      parsed.name = word;
      current = undefined;
    } else parsed.faults.push(`nothing says what ${JSON.stringify(word)} is for`);
  }
  return parsed;
}

function inputOf(
  operation: Operation,
  options: Map<string, string[]>,
  toValue: ValueOf,
): { input: Record<string, Value>; rest: Map<string, string[]> } {
  const shape = shapeOf(operation.input);
  const members = shape.kind === 'structure' ? shape.members : new Map();
  const required = shape.kind === 'structure' ? shape.required : [];
  const { input, options: others } = customised(operation, options, toValue);
  const rest = new Map<string, string[]>();
  const memberOf = (option: string) =>
    [...members.keys()].find((name) => name.toLowerCase() === option.replaceAll('-', '').toLowerCase());
  for (const [option, words] of others) {
    const positive = memberOf(option);
    const negative = option.startsWith('no-') ? memberOf(option.slice(3)) : undefined;
    const name = positive ?? negative;
    if (name === undefined) {
      rest.set(option, words);
      continue;
    }
    const member = shapeOf(members.get(name));
    if (words.length === 0) {
      const yes = positive !== undefined;
      if (member.kind === 'boolean') input[name] = yes;
      else if (member.kind === 'structure' && member.members.size === 1 && member.members.has('Value'))
        input[name] = { Value: yes };
      else throw new ShapeError(`--${option} has no value`);
    } else input[name] = memberValue(members.get(name), words, name, toValue);
  }
  const missing = required.filter((name) => !(name in input));
  if (missing.length > 0) throw new ShapeError(`${operation.name} lacks ${missing.join(' and ')}`);
  return { input, rest };
}
