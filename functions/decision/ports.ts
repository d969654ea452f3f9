import type { IncidentChange } from '../incident/incident.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import type { AlarmState, Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { CalendarState } from './context.ts';
import type { GuardStore } from './guard-store.ts';
import type { Remediation } from './remediation.ts';
import type { StormSettings } from './storm/storm-settings.ts';

/** What deciding on a signal needs from outside. Every port throws what its service throws; nothing here is caught and ignored. */
export interface DecisionPorts {
  remediations: Remediation[];
  guards: GuardStore;
  incidents: IncidentStore;
  switches: Switches;
  alarms: Alarms;
  calendars: Calendars;
  sheet: SheetValues;
  automations: AutomationStarter;
  bus: IncidentBus;
  /** What makes a storm; what is left out has its default. */
  storm?: Partial<StormSettings>;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  resolveTarget(remediation: Remediation, signal: Signal): Target | { problem: string };
  /** `sheet` holds what the remediation's sources name of it. */
  resolveParameters(
    remediation: Remediation,
    signal: Signal,
    sheet: Record<string, string[]>,
  ): Record<string, string[]> | { problem: string };
}

/** The kill switches. A switch that cannot be read throws: unknown is never "on". */
export interface Switches {
  read(remediation: string): Promise<{ global: boolean; remediation: boolean }>;
}

export interface Alarms {
  /** The state now of a metric or composite alarm in this function's own account and region. */
  state(alarmName: string): Promise<AlarmState | 'missing'>;
}

/** SSM Change Calendars. One that cannot be read throws: unknown is never open. */
export interface Calendars {
  /** How these calendars, by name or ARN, stand together now. */
  state(names: string[]): Promise<CalendarState>;
}

/** The parameter sheet as it is deployed now. A row that is missing, or is not as it must be, throws: nothing runs on a guess. */
export interface SheetValues {
  /** The values of these rows, by name. */
  read(rows: string[]): Promise<Record<string, string[]>>;
}

export interface AutomationStarter {
  /** Starts the document once per token; resolves to the execution's id, the same one for a repeat. */
  start(request: AutomationRequest): Promise<string>;
}

export interface AutomationRequest {
  document: string;
  parameters: Record<string, string[]>;
  clientToken: string;
  tags: Record<string, string>;
}

export interface IncidentBus {
  /** Puts `Incident Changed` on the event bus; throws where the bus did not take it. */
  publish(change: IncidentChange): Promise<void>;
}
