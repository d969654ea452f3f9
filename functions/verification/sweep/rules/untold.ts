import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import type { Incident } from '../../../incident/incident.ts';
import { messageKey } from '../../../people/claim-message.ts';
import { isHeldWithin } from '../../../people/held-within.ts';
import { worthTelling } from '../../../people/worth-telling.ts';
import type { Rule } from '../look.ts';

/** Minutes until people must have been told, and after which it is no news any more. */
const again = 10;
const patience = 24 * 60;

/** The incident has come to a state that people should hear of, and no message about it is on record: the change is told again. */
export const untold: Rule = ({ incident, facts: { storm = {} }, now }) => {
  const since = incident.timeline.findLast(({ type }) => type !== 'message' && type !== 'message-claimed')?.at ?? now;
  if (!worthTelling(incident) || isTold(incident) || now >= minutesAfter(since, patience)) return undefined;
  if (isHeldWithin(incident, storm)) return undefined;
  const due = minutesAfter(since, again);
  if (now < due) return { lookAt: due };
  return { actions: [{ do: 'announce' }], lookAt: minutesAfter(now, again) };
};

/** A message's entry is called `message/<channel>/<what it is about>`. */
function isTold(incident: Incident): boolean {
  const key = messageKey(incident);
  return incident.timeline.some(({ type, id }) => type === 'message' && id.split('/').slice(2).join('/') === key);
}
