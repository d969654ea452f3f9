import type { Guardrail } from './guardrail.ts';

/** Holds when something that the decision rests on could not be read: nothing is changed on a guess. */
export const store: Guardrail = ({ unreadable = [] }) => {
  const [first] = unreadable;
  return first && { guardrail: 'store', ...first };
};
