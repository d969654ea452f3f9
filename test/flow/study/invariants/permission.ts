import type { Signal } from '../../../../functions/signal/signal.ts';
import type { SimulatedExecution } from '../automations.ts';
import type { History } from '../history.ts';
import { clock, type Invariant, oneMoment } from './invariant.ts';

/** Nothing starts more than a moment after it was switched off. */
export const killSwitchHolds: Invariant = ({ history: { executions, flips } }) =>
  executions.flatMap(({ id, remediation, startedAt }) => {
    const off = ['all', remediation].find((scope) => isOff(flips, scope, startedAt));
    return off === undefined ? [] : [`${id} started at ${clock(startedAt)}, and ${off} was off`];
  });

function isOff(flips: History['flips'], scope: string, at: number): boolean {
  const last = flips.findLast((flip) => flip.scope === scope && flip.at <= at);
  return last !== undefined && !last.on && last.at < at - oneMoment;
}

/** Nothing starts on a target more than a moment after a person was told that they hold it, as long as they do. */
export const personHolds: Invariant = ({ history: { executions, holds } }) =>
  executions.flatMap(({ id, host, startedAt }) => {
    const target = `host/${host}`;
    const held = holds.find(
      (hold) => hold.target === target && hold.at + oneMoment < startedAt && startedAt < hold.until,
    );
    return held === undefined
      ? []
      : [`${id} started at ${clock(startedAt)}, and ${target} was held since ${clock(held.at)}`];
  });

/** Under `approve` nothing runs that a person did not say yes to, or ask for; under `observe` nothing runs at all. */
export const approvalHolds: Invariant = ({ history }) =>
  history.executions.flatMap((execution) => {
    const { autonomy } = history.remediations.find(({ name }) => name === execution.remediation) ?? {};
    if (autonomy === 'auto' || (autonomy === 'approve' && isWanted(execution, history))) return [];
    return [`${execution.id} of ${execution.remediation} ran under ${autonomy}, and nobody had said yes`];
  });

function isWanted({ incidentId, request, remediation, startedAt }: SimulatedExecution, history: History): boolean {
  const approved = history.approvals.some(
    (approval) =>
      approval.at <= startedAt &&
      approval.incidentId === incidentId &&
      approval.document === request.document &&
      isSame(approval.parameters, request.parameters),
  );
  const asked = history.signals.some(
    ({ at, signal }) =>
      at <= startedAt &&
      signal.kind === 'request' &&
      signal.request.remediation === remediation &&
      isSame(signal.request.parameters, request.parameters),
  );
  return approved || asked;
}

/** A run is decided on only while its alarm is in ALARM. */
export const nothingStale: Invariant = ({ history }) => {
  const signals = new Map<string, Signal>(history.signals.map(({ signal }) => [signal.id, signal]));
  return [...history.decided.values()].flatMap(({ at, record }) => {
    const signal = signals.get(record.signalId.split(/#(?:approved|next-rung|look-again)-/)[0] ?? '');
    if (record.decision.kind !== 'run' || signal?.kind !== 'alarm') return [];
    const { name } = signal.alarm;
    if (wasInAlarm(history.alarms.get(name) ?? [], at - oneMoment, at)) return [];
    return [`${record.signalId} was decided to run at ${clock(at)}, and ${name} was not in ALARM`];
  });
};

function wasInAlarm(changes: { at: number; state: string }[], from: number, to: number): boolean {
  return changes.some(({ at, state }, index) => {
    const until = changes[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return state === 'ALARM' && at <= to && until >= from;
  });
}

type Parameters = Record<string, string[]>;

function isSame(one: Parameters, other: Parameters): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
