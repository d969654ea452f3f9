import type { Hold } from '../decision/decision.ts';
import { isCrowdHold } from '../decision/with-episode.ts';
import type { Incident } from '../incident/incident.ts';

/**
 * Whether people should hear of the incident as it is now: when it is over for Kizuki (resolved, failed), in a person's hands
 * (escalated, awaiting approval), or held by something that only a person can end.
 *
 * Not told is a hold that needs nobody: a duplicate and an alarm that is OK again are no problem at all, and whoever has the lock
 * works on the target already – unless a person has just said yes, and expects a run. An alarm that left ALARM for anything else but OK is told: its host may have fallen silent. A cooldown is told, because the alarm that came back fires nothing again when the cooldown ends.
 * What a storm holds is not told singly, and of what is held because of others – they are sick too, or worked on – the first is.
 * A guardrail that is not named here counts as one a person must act on, so that a new one is never silent by
 * oversight.
 */
export function worthTelling(incident: Incident): boolean {
  switch (incident.state) {
    case 'resolved':
    case 'failed':
    case 'escalated':
    case 'awaiting-approval':
      return true;
    case 'held': {
      const hold = lastHold(incident);
      return (
        hold !== undefined &&
        (!(needsNobody(hold) || isToldElsewhere(hold, incident)) ||
          (hold.guardrail === 'lock' && isAfterApproval(incident)))
      );
    }
    case 'closed':
      return incident.timeline.some(({ type }) => type === 'rejected' || type === 'storm-over');
    default:
      return false;
  }
}

function needsNobody(hold: Hold): boolean {
  if (hold.guardrail === 'stale') return hold.state === 'OK';
  return hold.guardrail === 'duplicate' || hold.guardrail === 'lock';
}

/** One message tells of a storm, and one of what holds many targets of a remediation, in the incident that the hold names. */
function isToldElsewhere(hold: Hold, { id }: Incident): boolean {
  if (hold.guardrail === 'storm') return true;
  return isCrowdHold(hold) && hold.incidentId !== undefined && hold.incidentId !== id;
}

function isAfterApproval({ timeline }: Incident): boolean {
  const last = timeline.findLast((event) => event.type === 'decision');
  const signal = timeline.find((event) => event.type === 'signal' && event.signal.id === last?.signalId);
  return signal?.type === 'signal' && signal.signal.follows?.why === 'approved';
}

/** The hold that the incident is under. */
export function lastHold({ timeline }: Incident): Hold | undefined {
  const holds = timeline.flatMap((event) =>
    event.type === 'decision' && event.decision.kind === 'hold' ? [event.decision.hold] : [],
  );
  return holds.at(-1);
}
