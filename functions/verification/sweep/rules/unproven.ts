import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { settingsOf } from '../../../decision/remediation.ts';
import { alarmsOf } from '../alarms-of.ts';
import type { Rule } from '../look.ts';
import { sooner } from '../moments.ts';
import { openExecutions } from '../open-executions.ts';

/** Minutes between two looks at the alarm that is to prove a run. */
const often = 2;

/** A run has ended and waits for its alarm to prove it: it has done so and no event told, or the time for it is over. */
export const unproven: Rule = ({ incident, facts, remediations, now }) => {
  if (incident.state !== 'verifying' || openExecutions(incident).length > 0) return undefined;
  const ended = incident.timeline.findLast((entry) => entry.type === 'execution-ended');
  const attempt = incident.timeline.findLast((entry) => entry.type === 'attempt');
  if (ended?.type !== 'execution-ended' || attempt === undefined) return undefined;
  const holder = attempt.id.slice('attempt/'.length);
  const remediation = remediations.find(({ name }) => name === holder.slice(0, holder.indexOf('/')));
  const minutes = settingsOf(remediation ?? {}).verificationMinutes;
  const signal = alarmsOf(incident).at(-1);
  const state = signal && facts.alarms[signal.alarm.name]?.state;
  if (signal !== undefined && state === 'OK')
    return { actions: [{ do: 'recover', signal }], lookAt: minutesAfter(now, often) };
  const until = minutesAfter(ended.at, minutes);
  if (now < until) return { lookAt: sooner(until, minutesAfter(now, often)) };
  const evidence = `${signal?.alarm.name ?? 'no alarm'} is ${state ?? 'unknown'} ${minutes} minutes after the run ended`;
  const { executionId } = ended;
  return { actions: [{ do: 'give-up-verification', executionId, evidence }], lookAt: minutesAfter(now, often) };
};
