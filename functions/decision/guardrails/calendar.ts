import type { Guardrail } from './guardrail.ts';

/** Holds while a change calendar that the remediation names is closed. A person who asks is held as well: the calendar is theirs. */
export const calendar: Guardrail = ({ calendar: state }) => {
  if (state?.state !== 'CLOSED') return undefined;
  const { calendars, until } = state;
  return { guardrail: 'calendar', calendars, ...(until === undefined ? {} : { until }) };
};
