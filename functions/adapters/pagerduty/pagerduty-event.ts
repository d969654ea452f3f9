import { clipText } from '../../clean-text.ts';
import type { OutgoingMessage } from '../../people/channel.ts';
import type { Severity } from '../../people/people-settings.ts';

/** What is sent to the Events API v2. https://developer.pagerduty.com/docs/send-alert-event */
export interface PagerDutyEvent {
  event_action: 'trigger' | 'acknowledge' | 'resolve';
  dedup_key: string;
  payload?: {
    summary: string;
    source: string;
    severity: Severity;
    timestamp?: string;
    component?: string;
    group?: string;
    class?: string;
    custom_details: Record<string, string | string[]>;
  };
  links?: { href: string; text: string }[];
  client?: 'Kizuki';
}

const mostSummary = 1_024;
const mostKey = 255;
/** Of the 512 KB that PagerDuty takes for an event; the rest of it is small. */
const mostDetailBytes = 400_000;

/**
 * What a message is to PagerDuty: an incident that is over resolves the alert, one that somebody has in hand acknowledges it, and any
 * other triggers it, which for an alert that is open already means another line in its log. The alert's key is the incident's id; its
 * three severities have the same names there. Limits: 1,024 characters a summary, 255 a key, 512 KB an event.
 * https://developer.pagerduty.com/docs/send-alert-event https://support.pagerduty.com/main/docs/pd-cef
 */
export function pagerDutyEvent({ subject, body, incidentId, incident }: OutgoingMessage): PagerDutyEvent {
  const dedup_key = clipText(incidentId, mostKey);
  if (incident === undefined) {
    return {
      event_action: 'trigger',
      dedup_key,
      payload: {
        summary: summaryOf(subject),
        source: 'kizuki',
        severity: 'info',
        custom_details: { text: clip(body) },
      },
      client: 'Kizuki',
    };
  }
  const { state, severity, target, remediation, owner, account, region, openedAt, acknowledged, timeline, links } =
    incident;
  if (state === 'resolved' || state === 'closed') return { event_action: 'resolve', dedup_key };
  if (acknowledged !== undefined) return { event_action: 'acknowledge', dedup_key };
  return {
    event_action: 'trigger',
    dedup_key,
    payload: {
      summary: summaryOf(subject),
      source: clipText(target, mostSummary) || 'kizuki',
      severity,
      timestamp: openedAt,
      component: remediation,
      group: owner,
      class: state,
      custom_details: { incident: incidentId, owner, account, region, text: clip(body), timeline: lastLines(timeline) },
    },
    links: links.map(({ url, text }) => ({ href: url, text })),
    client: 'Kizuki',
  };
}

function summaryOf(subject: string): string {
  return clipText(subject.trim(), mostSummary) || 'Kizuki';
}

/** As many characters as fit in half of the bytes, whatever they take: JSON writes a control character as six. */
function clip(text: string): string {
  return clipText(text, Math.floor(mostDetailBytes / 2 / 6));
}

/** The last lines that fit in the other half; what is most recent matters most. */
function lastLines(timeline: string[]): string[] {
  let bytes = 0;
  const from = timeline.findLastIndex((line) => {
    bytes += line.length * 6 + 3;
    return bytes > mostDetailBytes / 2;
  });
  return timeline.slice(from + 1);
}
