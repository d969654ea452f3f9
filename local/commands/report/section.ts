import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import type { IncidentStore } from '../../../functions/incident/incident-store.ts';

/** What a report is made from. */
export interface ReportSources {
  remediations: Remediation[];
  guards: Pick<GuardStore, 'history'>;
  incidents: Pick<IncidentStore, 'timeline' | 'openedOn'>;
  /** ISO 8601, UTC. */
  now: string;
}

/** One part of the report; a new one is a file in this folder and a line in `sections.ts`. */
export interface Section<Data> {
  /** The key of its data in the JSON form. */
  name: string;
  title: string;
  gather(sources: ReportSources): Promise<Data>;
  /** The data as lines for people. */
  lines(data: Data): string[];
}
