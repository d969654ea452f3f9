import { isOn } from '../storm/is-on.ts';
import type { Guardrail } from './guardrail.ts';

/**
 * Holds while a storm of signals is on over all remediations: people are told of the storm, once. A person who asks has looked, and
 * so has one who approves.
 */
export const storm: Guardrail = ({ guard }, signal, now) => {
  if (signal.kind === 'request' || signal.follows?.approval !== undefined || !isOn(guard.storm, now)) return undefined;
  const { since, until, incidentId } = guard.storm;
  return { guardrail: 'storm', since, until, incidentId };
};
