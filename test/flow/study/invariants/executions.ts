import { clientToken, lockHolder } from '../../../../functions/decision/identity.ts';
import { documentOf, rungOf } from '../../../../functions/decision/remediation.ts';
import type { SimulatedExecution } from '../automations.ts';
import type { History } from '../history.ts';
import { clock, type Invariant } from './invariant.ts';

/** Never two executions for one attempt, nor one that no recorded decision asked for: the attempt is part of the decision's record. */
export const oneExecutionPerAttempt: Invariant = ({ history: { executions, decided } }) => {
  const evidence: string[] = [];
  const records = [...decided.values()].map(({ record }) => record).filter(({ decision }) => decision.kind === 'run');
  for (const [incidentId, own] of groupedBy(executions, (execution) => execution.incidentId)) {
    const attempts = records.filter((record) => record.incidentId === incidentId);
    const tokens = attempts.map((record) => clientToken(incidentId, lockHolder(record.signalId, record.remediation)));
    const without = own.filter(({ request }) => !tokens.includes(request.clientToken)).map(({ id }) => id);
    if (without.length === 0 && own.length <= attempts.length) continue;
    evidence.push(
      `${incidentId}: ${own.length} executions, ${attempts.length} attempts; of none: ${without.join(', ') || 'no execution'}`,
    );
  }
  return evidence;
};

/** Never two runbooks on one target at once, but where the first outlived the time that its document may take. */
export const oneRunbookPerTarget: Invariant = ({ history }) => {
  const evidence: string[] = [];
  for (const [host, own] of groupedBy(history.executions, (execution) => execution.host)) {
    for (const [index, later] of own.entries()) {
      for (const earlier of own.slice(0, index)) {
        if (later.startedAt >= earlier.endsAt || later.startedAt >= mustHaveEnded(earlier, history)) continue;
        evidence.push(
          `${host}: ${later.id} started at ${clock(later.startedAt)}, ${earlier.id} went on until ${clock(earlier.endsAt)}`,
        );
      }
    }
  }
  return evidence;
};

/** The decision is on record before its execution starts. */
export const recordedFirst: Invariant = ({ history: { executions, decided } }) => {
  const records = [...decided.values()];
  return executions.flatMap(({ id, incidentId, remediation, startedAt }) => {
    const known = records.some(
      ({ at, record }) =>
        record.decision.kind === 'run' &&
        record.incidentId === incidentId &&
        record.remediation === remediation &&
        at <= startedAt,
    );
    return known ? [] : [`${id} started at ${clock(startedAt)} with no decision to run on record`];
  });
};

/** When the document's own timeout ends an execution, whatever it really did. */
export function mustHaveEnded({ startedAt, request }: SimulatedExecution, { remediations }: History): number {
  const remediation = remediations.find(({ name }) => name === request.tags['kizuki:remediation']);
  if (remediation === undefined) return Number.POSITIVE_INFINITY;
  const rungs = [0, ...(remediation.ladder ?? []).map((_, index) => index + 1)].map((rung) =>
    rungOf(remediation, rung),
  );
  const rung = rungs.find((candidate) => documentOf(candidate) === request.document);
  return startedAt + (rung?.runbook.timeoutMinutes ?? 0) * 60_000;
}

export function groupedBy<T>(list: T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(list, keyOf);
}
