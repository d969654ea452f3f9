import type { Guardrail } from './guardrail.ts';

const defaultMinutes = 15;

/** Holds when the last run on the target ended too recently for its effect to be known. */
export const cooldown: Guardrail = ({ guard: { lastRun }, remediation }, _signal, now) => {
  if (lastRun === undefined) return undefined;
  const minutes = remediation.guardrails?.cooldownMinutes ?? defaultMinutes;
  const until = new Date(Date.parse(lastRun.endedAt) + minutes * 60_000).toISOString();
  return now < until ? { guardrail: 'cooldown', lastEndedAt: lastRun.endedAt, until } : undefined;
};
