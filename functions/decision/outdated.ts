import type { GuardState, Run } from './guard-state.ts';
import { type Remediation, settingsOf } from './remediation.ts';

/** As many ended runs of a remediation are kept however old they are: they are the evidence for more autonomy or less. */
const evidence = 20;

/** Holders of the runs, and targets, that no guardrail looks at any more, so that what is stored stays small. */
export interface Outdated {
  resourceRuns: string[];
  runs: string[];
  sick: string[];
}

/** What of the guard state can be forgotten at `now` (ISO 8601, UTC). A run under way is never forgotten. */
export function outdated({ resourceRuns = [], history }: GuardState, remediation: Remediation, now: string): Outdated {
  const { repeats, rate, ownActionMinutes, standDown } = settingsOf(remediation);
  const before = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
  // other remediations look at the resource as well, with settings of their own: a day at least
  const resourceLimit = before(Math.max(repeats.hours * 60, ownActionMinutes, 1440));
  const rateLimit = before(rate.minutes);
  const sickLimit = before(standDown.minutes);
  const over = (run: Run) => (run.endedAt ?? run.until) < now;
  const latest = (history?.runs ?? []).filter(over).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  return {
    resourceRuns: resourceRuns.filter((run) => over(run) && run.startedAt < resourceLimit).map(({ holder }) => holder),
    runs: latest.slice(evidence).flatMap(({ startedAt, holder }) => (startedAt < rateLimit ? [holder] : [])),
    sick: (history?.sick ?? []).flatMap(({ target, at }) => (at < sickLimit ? [target] : [])),
  };
}
