import type { FollowUpRequest } from '../../decision/follow-up.ts';
import type { Run, Storm } from '../../decision/guard-state.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { PeopleSettings } from '../../people/people-settings.ts';
import type { AlarmSignal, AlarmState } from '../../signal/signal.ts';
import type { AutomationExecution } from '../execution.ts';
import type { Chain } from './chains.ts';

/** What a look at an incident rests on. `now` is ISO 8601, UTC. */
export interface Look {
  incident: Incident;
  chains: Chain[];
  facts: Facts;
  remediations: Remediation[];
  people: PeopleSettings;
  now: string;
}

/** How things stand outside of the incident's own record. */
export interface Facts {
  /** By the names of the alarms that the incident knows of. */
  alarms: Record<string, AlarmFact>;
  /** The executions whose end is not in the timeline, by id. */
  executions: Record<string, AutomationExecution | 'missing'>;
  /** The runs on record for the incident's target and what shares its resource. */
  runs: Run[];
  /** The storm that is on, or was last, and the one before. */
  storm?: Pick<Storm, 'since' | 'until' | 'previous'>;
}

/** An alarm's state now and, where CloudWatch says so, since when (ISO 8601). */
export interface AlarmFact {
  state: AlarmState | 'missing';
  since?: string;
}

/** Looks for one thing that no event may ever tell of; nothing where the incident does not wait for it. Pure. */
export type Rule = (look: Look) => Finding | undefined;

/** What is to be done now, and when the incident is to be looked at next: never again, as far as this rule goes, where absent. */
export interface Finding {
  actions?: Action[];
  lookAt?: string;
}

/** What the sweep does about an incident; every action may be done again without harm. */
export type Action =
  /** Does what the execution's last event would have led to. */
  | { do: 'follow'; executionId: string; status: string }
  /** Asks for a decision; for a look-again `found` says why, in the timeline. */
  | { do: 'ask'; request: FollowUpRequest; found?: string }
  /** Does what this alarm's return to OK would have led to. */
  | { do: 'recover'; signal: AlarmSignal }
  /** The time in which the alarm should have proven the run is over. */
  | { do: 'give-up-verification'; executionId: string; evidence: string }
  /** Writes an entry, and tells the bus. */
  | { do: 'note'; entry: IncidentEvent }
  /** Tells the bus how the incident stands, once more. */
  | { do: 'announce' };
