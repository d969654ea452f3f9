import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { alarmsOf } from '../alarms-of.ts';
import type { Rule } from '../look.ts';
import { openExecutions } from '../open-executions.ts';

/** Minutes until it must be written what the alarms' return to OK meant, and between two looks at them. */
const soon = 2;
const often = 15;

/** All alarms of an incident on which nothing is under way are OK again, or are no more, and no event told of it. */
export const well: Rule = ({ incident, facts, now }) => {
  const { state } = incident;
  const waits = state === 'open' || state === 'held' || state === 'awaiting-approval';
  if (!waits && state !== 'failed' && state !== 'escalated') return undefined;
  const signals = alarmsOf(incident);
  if (signals.length === 0 || openExecutions(incident).length > 0) return undefined;
  const states = signals.map(({ alarm }) => facts.alarms[alarm.name]?.state);
  const last = signals.findLast(({ alarm }) => facts.alarms[alarm.name]?.state === 'OK');
  if (!states.every((each) => each === 'OK' || each === 'missing')) return { lookAt: minutesAfter(now, often) };
  if (last !== undefined) return { actions: [{ do: 'recover', signal: last }], lookAt: minutesAfter(now, soon) };
  const names = [...new Set(signals.map(({ alarm }) => alarm.name))].join(', ');
  const reason = `there is no alarm ${names} any more that could say how it stands`;
  const entry = { id: 'closed/no-alarm', at: now, type: 'closed', by: 'kizuki-sweep', reason } as const;
  return { actions: [{ do: 'note', entry }], lookAt: minutesAfter(now, soon) };
};
