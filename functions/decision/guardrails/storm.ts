import type { Guardrail } from './guardrail.ts';

/** Holds while a storm of signals is on over all remediations: people are told of the storm, once. A person who asks has looked. */
export const storm: Guardrail = ({ guard }, signal, now) => {
  const { since, until, incidentId } = guard.storm ?? {};
  if (signal.kind === 'request' || since === undefined || until === undefined || until <= now) return undefined;
  return { guardrail: 'storm', since, until, ...(incidentId === undefined ? {} : { incidentId }) };
};
