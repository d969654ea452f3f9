import type { DecidedRecord } from '../../decision/context.ts';
import type { Decision } from '../../decision/decision.ts';
import type { GuardState, Lock, PersonHold } from '../../decision/guard-state.ts';
import type { ExecutionOwner } from '../../decision/guard-store.ts';
import { lockHolder } from '../../decision/identity.ts';
import { redactFields } from '../../incident/redact-entry.ts';
import type { Target } from '../../signal/target.ts';
import { expiresAt, type Item, keys, requiredText, text, textOf } from './keys.ts';

/** Longer than any queue keeps a message, and than anybody looks for the owner of an execution. */
const daysKept = 90;

export function guardOf(item: Item | undefined): GuardState {
  const lock = item && lockOf(item);
  const endedAt = textOf(item, 'lastEndedAt');
  const openIncidentId = textOf(item, 'openIncident');
  const personHold = item && personHoldOf(item);
  const marks = item?.marks?.SS;
  return {
    ...(lock === undefined ? {} : { lock }),
    ...(item === undefined || endedAt === undefined
      ? {}
      : {
          lastRun: {
            incidentId: requiredText(item, 'lastIncident'),
            remediation: requiredText(item, 'lastRemediation'),
            endedAt,
          },
        }),
    ...(personHold === undefined ? {} : { personHold }),
    ...(openIncidentId === undefined ? {} : { openIncidentId }),
    ...(marks === undefined ? {} : { marks }),
  };
}

export function lockOf(item: Item): Lock | undefined {
  const holder = textOf(item, 'lockHolder');
  if (holder === undefined) return undefined;
  return {
    holder,
    incidentId: requiredText(item, 'lockIncident'),
    remediation: requiredText(item, 'lockRemediation'),
    until: requiredText(item, 'lockUntil'),
  };
}

/** The attributes of a lock; without one, their names are what counts. */
export function lockAttributes({ holder, incidentId, remediation, until }: Partial<Lock> = {}): Item {
  return {
    lockHolder: text(holder ?? ''),
    lockIncident: text(incidentId ?? ''),
    lockRemediation: text(remediation ?? ''),
    lockUntil: text(until ?? ''),
  };
}

export function personHoldOf(item: Item): PersonHold | undefined {
  const until = textOf(item, 'holdUntil');
  if (until === undefined) return undefined;
  return {
    by: requiredText(item, 'holdBy'),
    reason: requiredText(item, 'holdReason'),
    until,
    incidentId: requiredText(item, 'holdIncident'),
  };
}

/** The attributes of a person's hold; without one, their names are what counts. */
export function personHoldAttributes({ by, reason, until, incidentId }: Partial<PersonHold> = {}): Item {
  return {
    holdBy: text(by ?? ''),
    holdReason: text(reason ?? ''),
    holdUntil: text(until ?? ''),
    holdIncident: text(incidentId ?? ''),
  };
}

export function decidedItem(record: DecidedRecord, now: string): Item {
  const { signalId, remediation, incidentId, decision, attempt } = record;
  return {
    ...keys.signal(signalId, remediation),
    signalId: text(signalId),
    remediation: text(remediation),
    incidentId: text(incidentId),
    decision: text(JSON.stringify(redactFields(decision))),
    expiresAt: expiresAt(now, daysKept),
    ...(attempt === undefined ? {} : { attempt: { N: String(attempt) } }),
  };
}

export function decidedOf(item: Item): DecidedRecord {
  const executionId = textOf(item, 'executionId');
  return {
    signalId: requiredText(item, 'signalId'),
    remediation: requiredText(item, 'remediation'),
    incidentId: requiredText(item, 'incidentId'),
    decision: JSON.parse(requiredText(item, 'decision')) as Decision,
    ...(item.attempt?.N === undefined ? {} : { attempt: Number(item.attempt.N) }),
    ...(executionId === undefined ? {} : { executionId }),
  };
}

export function ownerItem(record: DecidedRecord & { executionId: string }, target: Target, now: string): Item {
  return {
    ...keys.execution(record.executionId),
    holder: text(lockHolder(record.signalId, record.remediation)),
    incidentId: text(record.incidentId),
    remediation: text(record.remediation),
    attempt: { N: String(record.attempt ?? 1) },
    account: text(target.account),
    region: text(target.region),
    target: text(target.id),
    expiresAt: expiresAt(now, daysKept),
  };
}

export function ownerOf(item: Item): ExecutionOwner {
  return {
    holder: requiredText(item, 'holder'),
    incidentId: requiredText(item, 'incidentId'),
    remediation: requiredText(item, 'remediation'),
    attempt: Number(item.attempt?.N),
    target: {
      account: requiredText(item, 'account'),
      region: requiredText(item, 'region'),
      id: requiredText(item, 'target'),
    },
  };
}
