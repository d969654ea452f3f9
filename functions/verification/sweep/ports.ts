import type { DigestBus } from '../../people/digest.ts';
import type { PeopleSettings } from '../../people/people-settings.ts';
import type { AutomationExecution } from '../execution.ts';
import type { VerificationPorts } from '../ports.ts';
import type { AlarmFact } from './look.ts';

/** What the sweep needs from outside. */
export interface SweepPorts extends VerificationPorts {
  alarmList: AlarmList;
  executions: ExecutionFinder;
  people: PeopleSettings;
  digests: DigestBus;
  /** Where it tells how much it did, and how much is left. */
  count(metric: SweepMetric, value: number): void;
}

type SweepMetric = 'IncidentsLookedAt' | 'IncidentsWaiting' | 'IncidentsNotLookedAt' | 'ActionsOfSweep';

/** The alarms of this account and region, many at a time. */
export interface AlarmList {
  /** How these alarms stand, by name; `missing` where there is none of a name. */
  states(names: string[]): Promise<Record<string, AlarmFact>>;
  /** How many alarms have a name of this form, `*` for any text; counting stops where there are more than anyone needs to know. */
  countMatching(pattern: string): Promise<number>;
}

export interface ExecutionFinder {
  /** How an execution stands; `missing` where SSM does not know it, as it does not after 30 days. */
  find(executionId: string): Promise<AutomationExecution | 'missing'>;
}
