import type { Guardrail } from './guardrail.ts';

/** Holds while a person has switched automation off, for everything or for this remediation. */
export const killSwitch: Guardrail = ({ switches }) => {
  if (switches === undefined) return undefined; // unreadable, which holds as well
  if (!switches.global) return { guardrail: 'kill-switch', scope: 'global' };
  if (!switches.remediation) return { guardrail: 'kill-switch', scope: 'remediation' };
};
