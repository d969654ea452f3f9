import { cleanText } from '../clean-text.ts';
import { redactText } from '../incident/redact.ts';
import type { Refusal } from './signal.ts';

const maxProblem = 500;

/** A refusal in one line for people; it tells no secret out of what was refused. */
export function refuse(problem: string): Refusal {
  return { problem: cleanText(redactText(problem), maxProblem) };
}
