import type { GuardStore } from '../../decision/guard-store.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import type { MessageChannel } from '../../people/channel.ts';
import { messageEntryId } from '../../people/claim-message.ts';
import { deliverOnce } from '../../people/deliver-once.ts';
import type { Language } from '../../text.ts';
import { readFacts } from '../report/read-facts.ts';
import { gather } from '../report/report.ts';
import { reportSpan, type Span } from '../report/span.ts';
import { weeklyMessage } from './weekly-message.ts';

export interface WeeklyPorts {
  remediations: Remediation[];
  incidents: Pick<IncidentStore, 'append' | 'signalsBetween' | 'timeline'>;
  guards: Pick<GuardStore, 'history'>;
  /** The mail topic. */
  channel: MessageChannel;
  language: Language;
  /** Where the board is, if that is known. */
  board?: string;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
}

export type WeeklyResult = { span: Span } & ({ kind: 'sent'; messageId: string } | { kind: 'already-told' });

/** A week's mail is no incident's; what is on record of it has a state like any other message. */
const about = 'closed';
const key = 'week';

/**
 * Mails the report of the seven whole days (UTC) before the one on which it was scheduled (ISO 8601), once for those days: their record,
 * under `report-<from>-<to>`, says that it was sent. However late it is made, and however often, the days are the same.
 *
 * @throws {MessageClaimedError} where another invocation is sending it just now: it must be tried again later.
 */
export async function weeklyReport(scheduled: string, ports: WeeklyPorts): Promise<WeeklyResult> {
  const { incidents, guards, remediations, channel, language, board, now } = ports;
  const span = reportSpan({ to: dayBefore(scheduled) }, scheduled);
  const id = `report-${span.from}-${span.to}`;
  const timeline = await incidents.timeline(id);
  const claimed = { id, state: about, timeline, channel: channel.name, key } as const;
  // to look at a week's incidents takes a while
  if (timeline.some((entry) => entry.id === messageEntryId(channel.name, key))) return { span, kind: 'already-told' };

  const found = await readFacts(span, incidents);
  const data = await gather({ ...found, span, remediations, guards }, now());
  const message = weeklyMessage(data, board, language);
  const send = () => channel.deliver({ ...message, incidentId: id, dedupKey: id });
  return { span, ...(await deliverOnce(claimed, send, ports)) };
}

function dayBefore(moment: string): string {
  return new Date(Date.parse(moment) - 86_400_000).toISOString().slice(0, 10);
}
