import { dueFollowUps } from '../../../decision/due-follow-ups.ts';
import { type FollowUpRequest, followUpId } from '../../../decision/follow-up.ts';
import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import { lockHolder } from '../../../decision/identity.ts';
import type { IncidentEvent } from '../../../incident/incident-event.ts';
import { isOver } from '../../../incident/is-over.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';

/** Minutes until what was approved, or is to be tried next, must have been decided on, and until nobody waits for it any more. */
const again = 5;
const patience = 60;

/** A person approved a run, or the next rung is to be tried, and no decision came of it: it is asked for again. */
export const lostFollowUp: Rule = (look) => {
  if (isOver(look.incident.state)) return undefined;
  return earliest(dueFollowUps(look.incident).map((request) => ask(request, look)));
};

function ask(request: FollowUpRequest, { incident, now }: Look): Finding | undefined {
  const id = `escalated/${lockHolder(followUpId(request), request.remediation)}`;
  if (incident.timeline.some((entry) => entry.id === id)) return undefined;
  const since =
    incident.timeline.findLast((entry) => entry.type === 'approved' || entry.type === 'next-rung')?.at ?? now;
  if (now < minutesAfter(since, again)) return { lookAt: minutesAfter(since, again) };
  if (now < minutesAfter(since, patience))
    return { actions: [{ do: 'ask', request }], lookAt: minutesAfter(now, again) };
  const what = request.why === 'approved' ? 'a run was approved' : 'the next rung was to be tried';
  const reason = `${what} at ${since}, and no decision on it is on record; see the dead-letter queue of kizuki-dispatch`;
  const entry: IncidentEvent = { id, at: now, type: 'escalated', reason };
  return { actions: [{ do: 'note', entry }], lookAt: minutesAfter(now, again) };
}
