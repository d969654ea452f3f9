import { acknowledgementOf } from '../incident/acknowledgement.ts';
import type { Incident } from '../incident/incident.ts';
import { openQuestions } from '../incident/questions.ts';
import type { Language, Text } from '../text.ts';
import type { OutgoingMessage } from './channel.ts';
import { escalationWords, pagedWords } from './escalation-words.ts';
import type { Hearing } from './hearing.ts';
import { linksOf } from './links.ts';
import { incidentMessage } from './message.ts';
import type { ChannelSettings, PeopleSettings } from './people-settings.ts';
import { lastTrouble } from './tickets/last-trouble.ts';
import { timelineLines } from './timeline.ts';
import { titleFor } from './title-for.ts';

interface Told {
  settings: Pick<ChannelSettings, 'name'>;
  people: Pick<PeopleSettings, 'links' | 'escalation' | 'severity'>;
  language: Language;
  /** The title of a runbook by the name of its SSM document. */
  titleOf(document: string): Text;
}

/** What a channel is told of an incident as it is now, under the key of what it hears. */
export function outgoingMessage(
  incident: Incident,
  { key, severity }: Pick<Extract<Hearing, { kind: 'now' }>, 'key' | 'severity'>,
  told: Told,
): OutgoingMessage {
  const { language, people } = told;
  const channel = told.settings.name;
  const { id, state, remediation, owner, target, account, region, openedAt } = incident;
  const acknowledged = acknowledgementOf(incident);
  const { subject, body } = incidentMessage(incident, titleFor(incident, told), language);
  return {
    subject,
    body: [pagedWords(incident, channel)?.[language], body, escalationWords(incident, people)?.[language]]
      .filter((part) => part !== undefined)
      .join('\n\n'),
    incidentId: id,
    dedupKey: `${id}/${key}`,
    incident: {
      ...{ state, remediation, owner, target: target.id, account, region, openedAt, severity },
      timeline: timelineLines(incident, language),
      news: timelineLines(incident, language, lastMessageAt(incident, channel)),
      troubleAt: lastTrouble(incident),
      isReminder: /\/(reminder|paged)-\d+$/.test(key),
      ...(acknowledged === undefined ? {} : { acknowledged }),
      questions: openQuestions(incident).map(({ askedAt: _, ...question }) => question),
      links: linksOf(incident, people.links, language),
    },
  };
}

function lastMessageAt({ timeline }: Incident, channel: string): string | undefined {
  return timeline.findLast((entry) => entry.type === 'message' && entry.channel === channel)?.at;
}
