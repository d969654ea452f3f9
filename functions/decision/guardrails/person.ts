import type { Guardrail } from './guardrail.ts';

/**
 * Holds while a person keeps every run off the target, whoever asks for one: until they let go of it, or the time that they gave is
 * over. A time that cannot be read is not over.
 */
export const person: Guardrail = ({ guard: { personHold } }, _, now) => {
  if (personHold === undefined) return undefined;
  const { until } = personHold;
  return now < until || Number.isNaN(Date.parse(until)) ? { guardrail: 'person', ...personHold } : undefined;
};
