import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { Incident } from '../../incident/incident.ts';
import { mailOnly, type PeopleSettings } from '../../people/people-settings.ts';
import { chainsOf } from './chains.ts';
import type { Facts, Finding, Rule } from './look.ts';
import { earliest } from './merge.ts';
import { rules } from './rules/rules.ts';
import { unacknowledged } from './rules/unacknowledged.ts';
import { untold } from './rules/untold.ts';

/** Minutes until an incident is looked at that is neither over nor in a person's hands, and that no rule has anything to say of. */
const seldom = 60;

/**
 * What an incident waits for although no event may ever tell of it, and what is to be done about it now. Without `lookAt` it
 * needs to be looked at no more. `now` is ISO 8601, UTC. Pure: the same incident and facts give the same actions, and each
 * of them may be done again.
 */
export function lookAgain(
  incident: Incident,
  facts: Facts,
  remediations: Remediation[],
  now: string,
  people: PeopleSettings = mailOnly,
): Required<Pick<Finding, 'actions'>> & Finding {
  const look = { incident, chains: chainsOf(incident), facts, remediations, people, now };
  const { actions: wanted = [], lookAt } = earliest(rulesFor(incident).map((rule) => rule(look))) ?? {};
  const ends = wanted.filter((action) => action.do === 'follow');
  // the end of a run may change all the rest
  const actions = ends.length > 0 ? ends : wanted;
  const next = lookAt ?? (incident.endedAt === undefined ? minutesAfter(now, seldom) : undefined);
  return { actions, ...(next === undefined ? {} : { lookAt: next }) };
}

/** A storm has no target to be mended: what is to be done about it is its own. */
function rulesFor({ timeline }: Incident): Rule[] {
  return timeline.some(({ type }) => type === 'storm') ? [unacknowledged, untold] : rules;
}
