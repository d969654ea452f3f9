import type { Signal } from '../signal/signal.ts';
import { targetKey } from '../signal/target.ts';
import type { Run } from './guard-state.ts';
import { lockHolder } from './identity.ts';
import type { KeyedContext } from './read-context.ts';
import { timeoutMinutesOf } from './remediation.ts';

/** As long as a function may take from its reservation to the start of the execution. */
const startMinutes = 0.5;

/** The run that a signal would be given, reserved until its document must have ended, whenever it starts. `now` is ISO 8601, UTC. */
export function runOf({ context, target }: KeyedContext, signal: Signal, now: string): Run {
  const { remediation, incidentId, rung } = context;
  return {
    holder: lockHolder(signal.id, remediation.name),
    incidentId,
    remediation: remediation.name,
    target: targetKey(target),
    startedAt: now,
    until: new Date(Date.parse(now) + (timeoutMinutesOf(remediation, rung) + startMinutes) * 60_000).toISOString(),
    by: signal.follows?.why === 'approved' ? 'approval' : signal.kind === 'request' ? 'request' : 'signal',
  };
}
