import { settingsOf } from '../../../../functions/decision/remediation.ts';
import type { SimulatedExecution } from '../automations.ts';
import type { History } from '../history.ts';
import { groupedBy, mustHaveEnded } from './executions.ts';
import { clock, type Invariant, oneMoment } from './invariant.ts';

/** No remediation works on more targets at once than it may. */
export const concurrencyHolds = ofEachStart(({ guardrails }, start, history) => {
  const limit = settingsOf({ guardrails }).concurrency;
  const underWay = history.executions.filter(
    (other) =>
      other.remediation === start.remediation &&
      other.startedAt <= start.startedAt &&
      start.startedAt < Math.min(other.endsAt, mustHaveEnded(other, history)),
  );
  if (underWay.length <= limit) return undefined;
  return `${underWay.map(({ id }) => id).join(', ')} at once, and ${limit} may be`;
});

/** No remediation runs more often than it may in its span of time. */
export const rateHolds = ofEachStart(({ guardrails }, start, { executions }) => {
  const { runs, minutes } = settingsOf({ guardrails }).rate;
  const since = start.startedAt - minutes * 60_000 + oneMoment;
  const recent = executions.filter((other) => other.remediation === start.remediation && isWithin(other, since, start));
  return recent.length > runs ? `${recent.length} in ${minutes} minutes, and ${runs} may be` : undefined;
});

/** No target is worked on more often than the remediation that does it allows. */
export const repeatsHold = ofEachStart(({ guardrails }, start, { executions }) => {
  const { runs, hours } = settingsOf({ guardrails }).repeats;
  const since = start.startedAt - hours * 3_600_000 + oneMoment;
  const recent = executions.filter((other) => other.host === start.host && isWithin(other, since, start));
  return recent.length > runs ? `${recent.length} on ${start.host} in ${hours} h, and ${runs} may be` : undefined;
});

/**
 * A target is left alone after a run, but for the next rung of the incident's ladder. A run that outlived its document's time is over
 * when it should have been.
 */
export const cooldownHolds = ofEachStart((remediation, start, history) => {
  let last: SimulatedExecution | undefined;
  for (const other of history.executions) {
    if (other === start || other.host !== start.host || other.endsAt > start.startedAt) continue;
    if (last === undefined || other.endsAt > last.endsAt) last = other;
  }
  if (last === undefined || isNextRung(start, last)) return undefined;
  const end = Math.min(last.endsAt, mustHaveEnded(last, history));
  const earliest = end + settingsOf(remediation).cooldownMinutes * 60_000;
  return start.startedAt < earliest ? `${last.id} on ${start.host} ended at ${clock(end)} only` : undefined;
});

function isNextRung(start: SimulatedExecution, last: SimulatedExecution): boolean {
  return last.incidentId === start.incidentId && last.request.document !== start.request.document;
}

function isWithin({ startedAt }: SimulatedExecution, since: number, start: SimulatedExecution): boolean {
  return startedAt > since && startedAt <= start.startedAt;
}

/** What is wrong with a start under the settings of its own remediation. */
function ofEachStart(
  check: (
    remediation: History['remediations'][number],
    start: SimulatedExecution,
    history: History,
  ) => string | undefined,
): Invariant {
  return ({ history }) => {
    const evidence: string[] = [];
    for (const [name, starts] of groupedBy(history.executions, ({ remediation }) => remediation)) {
      const remediation = history.remediations.find((candidate) => candidate.name === name);
      if (remediation === undefined) throw new Error(`there is no remediation ${name}`);
      for (const start of starts) {
        const wrong = check(remediation, start, history);
        if (wrong !== undefined) evidence.push(`${start.id} of ${name} at ${clock(start.startedAt)}: ${wrong}`);
      }
    }
    return evidence;
  };
}
