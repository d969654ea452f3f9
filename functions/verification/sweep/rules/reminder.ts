import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { isEndedByPerson } from '../back-off.ts';
import { alarmNameOf } from '../chains.ts';
import type { Rule } from '../look.ts';

/** Minutes between two messages about one and the same thing. */
const day = 24 * 60;

/** An alarm stands, and what holds its remediation only a person ends: people are reminded once a day. */
export const reminder: Rule = ({ incident, chains, facts, now }) => {
  if (incident.state !== 'held') return undefined;
  const waits = chains.some(
    (chain) =>
      chain.decision?.kind === 'hold' &&
      isEndedByPerson(chain.decision.hold) &&
      facts.alarms[alarmNameOf(chain) ?? '']?.state === 'ALARM',
  );
  if (!waits) return undefined;
  const told = incident.timeline.findLast(({ type }) => type === 'message' || type === 'reminder');
  const due = minutesAfter(told?.at ?? incident.openedAt, day);
  if (now < due) return { lookAt: due };
  const count = incident.timeline.filter(({ type }) => type === 'reminder').length + 1;
  const entry = { id: `reminder/${count}`, at: now, type: 'reminder', about: incident.state } as const;
  return { actions: [{ do: 'note', entry }], lookAt: minutesAfter(now, day) };
};
