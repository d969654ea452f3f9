import { cleanText } from '../clean-text.ts';
import type { Refusal } from './signal.ts';

const maxProblem = 500;

/** A refusal in one line for people. */
export function refuse(problem: string): Refusal {
  return { problem: cleanText(problem, maxProblem) };
}
