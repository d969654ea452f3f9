import type { Incident } from '../../incident/incident.ts';
import type { Text } from '../../text.ts';
import type { RunRecord } from '../runs-of.ts';

/** Something in an incident's record that speaks of a cause, and what is to be done about it by whom. Texts are plain. */
export interface Finding {
  factor: Text;
  action: Text;
  owner: string;
}

/** What findings are told from. */
export interface Evidence {
  incident: Incident;
  runs: RunRecord[];
  /** Other incidents that this one names, such as that of a storm, as far as they could be read. */
  related: Incident[];
}

/** Who answers for a remediation, as the signals of the incident say. */
export function ownerOf({ incident }: Pick<Evidence, 'incident'>, remediation: string): string {
  const own = incident.timeline.find((event) => event.type === 'signal' && event.remediation === remediation);
  return own?.type === 'signal' ? own.owner : incident.owner;
}
