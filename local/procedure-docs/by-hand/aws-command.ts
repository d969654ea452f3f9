import { cliName, cliService, isApart } from './cli-name.ts';
import { jsonText } from './json-text.ts';
import { endOfText, shellWord } from './shell-text.ts';
import { shorthand } from './shorthand.ts';
import { piecesOf, typeOf, type Variables } from './variables.ts';

/** A call as a document makes it: the operation by its API name, references between double braces. */
export interface Call {
  service: string;
  operation: string;
  input: Record<string, unknown>;
}

/**
 * The `aws` command line that makes a call: plain values as options, lists and small structures in the CLI's shorthand, anything
 * deeper as JSON in a here-document, in which the shell puts the variables. `tail` are options of the CLI's own, such as `--query`.
 */
export function awsCommand({ service, operation, input }: Call, variables: Variables, tail: string[] = []): string {
  const deep: Record<string, unknown> = {};
  const options = Object.entries(input).flatMap(([member, value]) => {
    if (value === undefined) return [];
    const option = isApart(member) ? undefined : optionOf(member, value, variables);
    if (option === undefined) deep[member] = value;
    return option ?? [];
  });
  const parts = [`aws ${cliService(service)} ${cliName(operation)}`, ...options];
  if (Object.keys(deep).length === 0) return wrapped([...parts, ...tail]);
  const json = jsonText(deep, variables);
  const end = endOfText('JSON', json);
  return `${wrapped([...parts, ...tail, `--cli-input-json "$(cat <<${end}`])}\n${json}\n${end}\n)"`;
}

/** One option with its value; undefined where the value is too deep for the command line. */
function optionOf(member: string, value: unknown, variables: Variables): string | undefined {
  const name = cliName(member);
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${name}`;
  const words = wordsOf(value, variables);
  if (words === undefined) return undefined;
  const isSign = words[0]?.startsWith('-');
  return isSign && words.length === 1 ? `--${name}=${words[0]}` : [`--${name}`, ...words].join(' ');
}

function wordsOf(value: unknown, variables: Variables): string[] | undefined {
  if (typeof value === 'string') {
    if (typeOf(value, variables) === 'Boolean') return undefined;
    return [shellWord(piecesOf(value, variables))];
  }
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) {
    if (value.length === 0) return ["'[]'"];
    const words = value.map((one) => (isScalar(one) ? wordsOf(one, variables) : shorthandWord(one, variables)));
    return words.every((word) => word !== undefined) ? words.flat() : undefined;
  }
  return shorthandWord(value, variables);
}

function shorthandWord(value: unknown, variables: Variables): string[] | undefined {
  const pieces = shorthand(value, variables);
  return pieces && [shellWord(pieces)];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

const widest = 110;

/** On one line where it fits, else an option a line. */
function wrapped(parts: string[]): string {
  const line = parts.join(' ');
  return line.length <= widest ? line : parts.join(' \\\n  ');
}
