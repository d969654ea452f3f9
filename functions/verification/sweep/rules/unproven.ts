import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { settingsOf } from '../../../decision/remediation.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { AlarmSignal } from '../../../signal/signal.ts';
import { alarmsOf } from '../alarms-of.ts';
import type { Finding, Rule } from '../look.ts';
import { sooner } from '../moments.ts';
import { openExecutions } from '../open-executions.ts';

/** Minutes between two looks at the alarm that is to prove a run. */
const often = 2;

/**
 * A run has ended and waits for its alarm to prove it: it has done so and no event told, or the time for it is over. Whoever gave it
 * up may have died before it was written what comes next.
 */
export const unproven: Rule = ({ incident, facts, remediations, now }) => {
  const ended = incident.timeline.findLast((entry) => entry.type === 'execution-ended');
  if (ended?.type === 'execution-ended' && ended.status === 'Success' && incident.state === 'failed') {
    return halfGivenUp(incident, ended.executionId, now);
  }
  if (incident.state !== 'verifying' || openExecutions(incident).length > 0) return undefined;
  const attempt = incident.timeline.findLast((entry) => entry.type === 'attempt');
  if (ended?.type !== 'execution-ended' || attempt === undefined) return undefined;
  const holder = attempt.id.slice('attempt/'.length);
  const remediation = remediations.find(({ name }) => name === holder.slice(0, holder.indexOf('/')));
  const minutes = settingsOf(remediation ?? {}).verificationMinutes;
  const signals = alarmsOf(incident);
  const stateOf = ({ alarm }: AlarmSignal) => facts.alarms[alarm.name]?.state;
  // another alarm that stands keeps the incident from being over, and the run from being proven
  const standing = signals.findLast((signal) => stateOf(signal) === 'ALARM');
  const well = standing === undefined ? signals.findLast((signal) => stateOf(signal) === 'OK') : undefined;
  if (well !== undefined) return { actions: [{ do: 'recover', signal: well }], lookAt: minutesAfter(now, often) };
  const until = minutesAfter(ended.at, minutes);
  if (now < until) return { lookAt: sooner(until, minutesAfter(now, often)) };
  const signal = standing ?? signals.at(-1);
  const state = (signal && stateOf(signal)) ?? 'unknown';
  const evidence = `${signal?.alarm.name ?? 'no alarm'} is ${state} ${minutes} minutes after the run ended`;
  const { executionId } = ended;
  return { actions: [{ do: 'give-up-verification', executionId, evidence }], lookAt: minutesAfter(now, often) };
};

function halfGivenUp({ timeline }: Incident, executionId: string, now: string): Finding | undefined {
  const failed = timeline.find(({ id }) => id === `verification-failed/${executionId}`);
  const isWhole = timeline.some(({ id }) => id === `escalated/${executionId}` || id === `next-rung/${executionId}`);
  if (failed?.type !== 'verification-failed' || isWhole) return undefined;
  const { evidence } = failed;
  return { actions: [{ do: 'give-up-verification', executionId, evidence }], lookAt: minutesAfter(now, often) };
}
