/**
 * By what an incident's ticket is found again: a label in Jira, a part of the subject in Redmine. Of letters, digits and hyphens, such as
 * `kizuki-inc-0123456789abcdef`.
 */
export function ticketKey(incidentId: string): string {
  return `kizuki-${incidentId.replace(/[^A-Za-z0-9-]+/g, '-')}`;
}

/** The lines around what Kizuki keeps current in a description; what people write above and below them stays. */
export function marksOf(key: string): { begin: string; end: string } {
  return { begin: `▼ ${key}`, end: `▲ ${key}` };
}
