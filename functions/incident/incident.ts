import type { Target } from '../signal/target.ts';
import type { IncidentEvent, IncidentState } from './incident-event.ts';

/** The record of one problem on one target. Its state is nothing but the fold over its timeline. */
export interface Incident {
  id: string;
  account: string;
  region: string;
  target: Target;
  remediation: string;
  owner: string;
  state: IncidentState;
  openedAt: string;
  /** Since when it is in its state. */
  changedAt: string;
  /** When it reached an end state; absent while it has not. */
  endedAt?: string;
  timeline: IncidentEvent[];
}

/** Detail of the event `Incident Changed` (source `kizuki`) on the event bus. */
export interface IncidentChange {
  incidentId: string;
  account: string;
  region: string;
  state: IncidentState;
  previousState?: IncidentState;
  /** By which whoever listens may choose. */
  remediation?: string;
  at: string;
}
