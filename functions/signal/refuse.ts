import type * as z from 'zod';
import { cleanText } from '../clean-text.ts';
import type { Refusal } from './signal.ts';

const maxProblem = 500;

/** A refusal in one line for people. */
export function refuse(problem: string): Refusal {
  return { problem: cleanText(problem, maxProblem) };
}

/** The refusal of something of a known shape that breaks it: names the shape, the place below `at` and what is wrong there. */
export function refuseMalformed(shape: string, error: z.ZodError, at: PropertyKey[] = []): Refusal {
  const [first, ...others] = error.issues;
  if (first === undefined) return refuse(`The ${shape} is malformed.`);
  const place = pathText([...at, ...first.path]);
  const more =
    others.length === 0 ? '' : ` (and ${others.length} more such ${others.length === 1 ? 'fault' : 'faults'})`;
  return refuse(`The ${shape} is malformed at ${place}: ${first.message}${more}.`);
}

function pathText(path: PropertyKey[]): string {
  if (path.length === 0) return 'its top level';
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
