import { isClosedByPerson } from '../../incident/is-over.ts';
import { alarmNameOf, type Chain } from './chains.ts';
import type { Look } from './look.ts';

/**
 * Whether a chain's alarm has been in ALARM since before its incident was over, so that it fires no event that would open another. What a
 * person closed, a person has seen.
 */
export function outlasts(chain: Chain, { incident, facts }: Look): boolean {
  const fact = facts.alarms[alarmNameOf(chain) ?? ''];
  if (fact?.state !== 'ALARM') return false;
  if (isClosedByPerson(incident.timeline)) return false;
  return fact.since === undefined || fact.since <= (incident.endedAt ?? '');
}
