import { type FollowUpRequest, followUpId } from '../../decision/follow-up.ts';
import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import { lockHolder } from '../../decision/identity.ts';
import type { Chain } from './chains.ts';
import type { Finding, Look } from './look.ts';

/** Minutes until what was asked for is asked for once more, and until a person hears that no decision came of it. */
const again = 5;
const patience = 60;

/** Has a chain decided on again, once for each count; `found` says why. A question that leads to no decision goes to a person. */
export function askAgain(
  { incident, now }: Look,
  { remediation, firstId, looks, signal }: Chain,
  found: string,
): Finding {
  const rung = signal.follows?.rung ?? 0;
  const request: FollowUpRequest = {
    ...{ incidentId: incident.id, remediation, signalId: firstId },
    ...{ why: 'look-again', count: looks + 1, rung },
  };
  const asked = incident.timeline.find(({ id }) => id === lookedAgainId(request));
  if (asked === undefined || now < minutesAfter(asked.at, patience)) {
    return { actions: [{ do: 'ask', request, found }], lookAt: minutesAfter(now, again) };
  }
  const id = `escalated/${lookedAgainId(request)}`;
  if (incident.timeline.some((entry) => entry.id === id)) return { lookAt: minutesAfter(now, patience) };
  const reason = `it was to be decided on again since ${asked.at}, and no decision is on record; see the dead-letter queue of kizuki-dispatch`;
  return {
    actions: [{ do: 'note', entry: { id, at: now, type: 'escalated', reason } }],
    lookAt: minutesAfter(now, patience),
  };
}

/** The id of the entry that says that a chain was looked at again: one for each decision that was asked for. */
export function lookedAgainId(request: FollowUpRequest): string {
  return `looked-again/${lockHolder(followUpId(request), request.remediation)}`;
}
