import type { Guardrail } from './guardrail.ts';

/** Holds when this signal was decided before under this remediation: AWS delivers at least once. */
export const duplicate: Guardrail = ({ guard: { decided } }) =>
  decided && { guardrail: 'duplicate', signalId: decided.signalId, incidentId: decided.incidentId };
