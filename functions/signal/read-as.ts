import type * as z from 'zod/mini';
import { clipText } from '../clean-text.ts';
import { redactText } from '../incident/redact.ts';
import { refuse } from './refuse.ts';
import type { Refusal } from './signal.ts';

/** What something of a known shape holds, or its refusal, which names the shape, the place and what is wrong there. */
export function readAs<T>(schema: z.ZodMiniType<T>, raw: unknown, shape: string): { data: T } | Refusal {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return { data: parsed.data };
  const [first, ...others] = parsed.error.issues;
  if (first === undefined) return refuse(`The ${shape} is malformed.`);
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more such ${others.length === 1 ? 'fault' : 'faults'})`;
  return refuse(`The ${shape} is malformed at ${pathText(first.path)}: ${faultOf(first)}${more}.`);
}

type Issue = z.core.$ZodIssue;

/** In own words, because those that come with zod weigh more than the reading itself. */
function faultOf(issue: Issue): string {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return 'it is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `it is ${shown(issue.input)}, where a ${issue.expected} belongs`;
    case 'invalid_value':
      return `it is ${shown(issue.input)}, not ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'unrecognized_keys':
      return `it has ${issue.keys.join(', ')}, which is unknown`;
    case 'too_small':
      return 'it is empty';
    case 'too_big':
      return `it is longer than ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function shown(input: unknown): string {
  return clipText(redactText(JSON.stringify(input) ?? typeof input), 80);
}

function pathText(path: PropertyKey[]): string {
  if (path.length === 0) return 'its top level';
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
