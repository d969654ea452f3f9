import type { Signal } from '../../signal/signal.ts';
import { targetKey } from '../../signal/target.ts';
import type { DecisionContext } from '../context.ts';
import type { GuardState } from '../guard-state.ts';
import { lockHolder } from '../identity.ts';
import { settingsOf } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';
import { minutesAfter } from './other-runs.ts';

/**
 * Holds when the last run on the target ended too recently for its effect to be known. The next rung of a ladder is not held
 * by the run before it: that one is known not to have helped. A run whose end was lost counts as one that took all of its time;
 * one whose end was noted before whoever noted it died counts, though the target does not name it as its last.
 */
export const cooldown: Guardrail = (context, signal, now) => {
  const lastRun = latest(context.guard.lastRun, lastOnRecord(context, signal, now));
  if (lastRun === undefined) return undefined;
  const { follows } = signal;
  if (follows?.climbs && lastRun.incidentId === follows.incidentId) return undefined;
  const until = minutesAfter(lastRun.endedAt, settingsOf(context.remediation).cooldownMinutes);
  return now < until ? { guardrail: 'cooldown', lastEndedAt: lastRun.endedAt, until } : undefined;
};

type LastRun = NonNullable<GuardState['lastRun']>;

/** The run of the resource's record that ended last on the target. */
function lastOnRecord(
  { guard, target, remediation }: DecisionContext,
  signal: Signal,
  now: string,
): LastRun | undefined {
  if (guard.resourceRuns === undefined || 'problem' in target) return undefined;
  let last: LastRun | undefined;
  for (const run of guard.resourceRuns) {
    if (run.endedAt === undefined && run.until > now) continue;
    if (run.holder === lockHolder(signal.id, remediation.name) || run.target !== targetKey(target)) continue;
    last = latest(last, {
      incidentId: run.incidentId,
      remediation: run.remediation,
      endedAt: run.endedAt ?? run.until,
    });
  }
  return last;
}

function latest(a: LastRun | undefined, b: LastRun | undefined): LastRun | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.endedAt < b.endedAt ? b : a;
}
