import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import type { Incident } from '../../../incident/incident.ts';
import type { IncidentEvent } from '../../../incident/incident-event.ts';
import { claimsOf, messageEntryId } from '../../../people/claim-message.ts';
import { keptEntryId } from '../../../people/digest.ts';
import { hearingOf } from '../../../people/hearing.ts';
import { isHeldWithin } from '../../../people/held-within.ts';
import type { ChannelSettings } from '../../../people/people-settings.ts';
import type { Finding, Look, Rule } from '../look.ts';
import { earliest } from '../merge.ts';
import { patience, retryMinutes } from '../retry-minutes.ts';

const ofMessages: IncidentEvent['type'][] = ['message', 'message-claimed', 'message-failed', 'message-kept'];

/**
 * The incident has come to a state that a channel should hear of, and nothing says that it was told or has it in a digest: the change is
 * told again. A channel that was tried and did not take it has it in its queue, or among its dead letters, whose alarm people have
 * heard: it is tried again at longer and longer intervals.
 */
export const untold: Rule = (look) => {
  const { incident, facts, people, now } = look;
  const { storm = {} } = facts;
  const since = incident.timeline.findLast(({ type }) => !ofMessages.includes(type))?.at ?? now;
  if (now >= minutesAfter(since, patience) || isHeldWithin(incident, storm)) return undefined;
  const found = earliest(people.channels.map((channel) => onChannel(channel, since, look)));
  const [announce] = found?.actions ?? [];
  return announce === undefined ? found : { ...found, actions: [announce] };
};

function onChannel(channel: ChannelSettings, since: string, { incident, people, now }: Look): Finding | undefined {
  const hearing = hearingOf(incident, channel, people, now);
  if (!('key' in hearing) || isDealtWith(incident, channel.name, hearing.key)) return undefined;
  const claims = claimsOf({ ...incident, channel: channel.name, key: hearing.key });
  const wait = retryMinutes(claims.length);
  const due = minutesAfter(claims.at(-1)?.at ?? since, wait);
  if (now < due) return { lookAt: due };
  return { actions: [{ do: 'announce' }], lookAt: minutesAfter(now, wait) };
}

function isDealtWith({ timeline }: Incident, channel: string, key: string): boolean {
  const ids = [messageEntryId(channel, key), keptEntryId(channel, key)];
  return timeline.some(({ id }) => ids.includes(id));
}
