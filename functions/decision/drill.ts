import type { Remediation } from './remediation.ts';

const name = 'kizuki-drill';

/**
 * Kizuki's own remediation, which nobody deploys or changes: a schedule sends its event, which goes the whole way and is only
 * observed. Its document is never started, so that there need not be any.
 */
export const drill: Remediation = {
  name,
  on: { event: { source: 'kizuki.drill', detailType: 'Drill' } },
  runbook: { document: 'Kizuki-drill', parameters: [], timeoutMinutes: 1 },
  target: { type: 'drill', id: { value: 'kizuki' } },
  parameters: {},
  autonomy: 'observe',
  owner: 'kizuki',
};

/** Id of the timeline's entry with which a drill ends. */
export const drillEnd = 'closed/drill';

/** Whether that is the drill: it is no problem of anybody's, and counts nowhere. */
export function isDrill(remediation: string): boolean {
  return remediation === name;
}
