import type { OpenHours } from '../decision/remediation.ts';
import type { IncidentState } from '../incident/incident-event.ts';
import type { Language } from '../text.ts';

/** How people are reached, in which order, and where messages lead; runbooks/people.ts holds it. It names secrets and holds none. */
export interface PeopleSettings {
  /** Among them the mail topic of Kizuki itself: `{ kind: 'sns', name: 'sns' }`. */
  channels: ChannelSettings[];
  /** Where a remediation's incidents weigh more or less than they do by default (see severity.ts), by its name. */
  severity?: Record<string, Partial<Record<IncidentState, Severity>>>;
  /** Who is told next where nobody acknowledges what is critical, in this order; nobody where absent. */
  escalation?: EscalationLevel[];
  links?: LinkSettings;
  /** When the weekly report is mailed; never where absent. */
  report?: ReportSettings;
}

/** `info` needs nobody, `warning` somebody by day, `critical` somebody now. */
export const severities = ['info', 'warning', 'critical'] as const;

export type Severity = (typeof severities)[number];

/**
 * Where a secret lies: the name or ARN of one in Secrets Manager, or the name of an SSM SecureString. Never the secret itself. `key` is
 * the ARN of the customer's own KMS key that it is encrypted with, where it is not the one of AWS.
 */
export type SecretRef = ({ secretsManager: string } | { parameter: string }) & { key?: string };

export type ChannelSettings = SnsSettings | SlackSettings | PagerDutySettings | JiraSettings | RedmineSettings;

interface Channel {
  /** Unique and lasting: part of timelines and of the names of function and queue. At most 40 lower-case letters, digits and hyphens. */
  name: string;
  /** What it takes; all where absent. Whoever was told of an incident also hears how it goes on. */
  severities?: Severity[];
  /** Whose incidents it takes; everybody's where absent. */
  owners?: string[];
  /** In these hours only what is critical goes out at once; the rest comes in one digest when they end. */
  quietHours?: OpenHours[];
  /** That of the deployment where absent. */
  language?: Language;
}

interface SnsSettings extends Channel {
  kind: 'sns';
  /** A topic of this account and region; that of Kizuki, `kizuki-incidents`, where absent. */
  topicArn?: string;
}

/** An incoming webhook posts anew each time; a bot's token has one message for each incident, with its history in the thread. */
export type SlackSettings = Channel & { kind: 'slack' } & (
    | { webhook: SecretRef }
    | {
        token: SecretRef;
        /** Id of the channel, such as `C0123456789`. */
        channel: string;
        /** With it messages have buttons, and what they send is verified. */
        signingSecret?: SecretRef;
        /** `https://slack.com/api` where absent; a stand-in on this machine in tests. */
        endpoint?: string;
      }
  );

export interface PagerDutySettings extends Channel {
  kind: 'pagerduty';
  /** The integration key of a service, or of an event orchestration, for the Events API v2. */
  routingKey: SecretRef;
  /** Service region of the account; `us` where absent. */
  region?: 'us' | 'eu';
  /** That of the region where absent; a stand-in on this machine in tests. */
  endpoint?: string;
}

export interface JiraSettings extends Channel {
  kind: 'jira';
  /** Such as `https://example.atlassian.net`. */
  url: string;
  /** The mail address that an API token of Jira Cloud belongs to; without one the token is a personal access token. */
  user?: string;
  token: SecretRef;
  /** Key of the project, such as `OPS`. */
  project: string;
  /** `Task` where absent. */
  issueType?: string;
  /** Account ids by owner; who is not named gets tickets without an assignee. */
  assignees: Record<string, string>;
  /** Names of statuses that count as closed, beside those of Jira's category `done`; the first that may be given is given. */
  done?: string[];
  /** Whether tickets are closed when their incidents are over; they are where absent. */
  closes?: boolean;
}

export interface RedmineSettings extends Channel {
  kind: 'redmine';
  /** Such as `https://redmine.example.com`. */
  url: string;
  apiKey: SecretRef;
  /** Identifier of the project. */
  project: string;
  /** Name of the tracker; the project's first where absent. */
  tracker?: string;
  /** Ids of users by owner; who is not named gets tickets without an assignee. */
  assignees: Record<string, number>;
  /** Names of closed statuses to close tickets with; the first that may be given where absent. */
  done?: string[];
  /** Whether tickets are closed when their incidents are over; they are where absent. */
  closes?: boolean;
  /** How the server reads texts, where that is `Markdown`; what is written for `textile`, the default, CommonMark shows as well. */
  markup?: 'textile' | 'markdown';
}

interface EscalationLevel {
  /** Minutes without acknowledgement since a person was needed. */
  afterMinutes: number;
  /** Names of channels; they are told whatever severities, owners and quiet hours they have. */
  channels: string[];
}

/** Links in messages. In each `{incident}` and `{document}` stand for the incident's id and the name of the SSM document. */
export interface LinkSettings {
  /** The board, such as a CloudWatch dashboard. */
  board?: string;
  /** The procedure pages as the team publishes them. */
  procedure?: string;
}

export interface ReportSettings {
  /** 1 is Monday, 7 Sunday. */
  day: number;
  /** `HH:MM`. */
  at: string;
  /** IANA name; UTC where absent. */
  timeZone?: string;
}

/** The name that the mail topic of Kizuki has among the channels. */
export const mailChannel = 'sns';

/** Mail alone: what people have who have set nothing. */
export const mailOnly: PeopleSettings = { channels: [{ kind: 'sns', name: mailChannel }] };

/** The secrets that a channel reads, by the name of their setting. */
export function secretsOf(channel: ChannelSettings): Record<string, SecretRef> {
  switch (channel.kind) {
    case 'sns':
      return {};
    case 'slack': {
      if ('webhook' in channel) return { webhook: channel.webhook };
      const { token, signingSecret } = channel;
      return { token, ...(signingSecret === undefined ? {} : { signingSecret }) };
    }
    case 'pagerduty':
      return { routingKey: channel.routingKey };
    case 'jira':
      return { token: channel.token };
    case 'redmine':
      return { apiKey: channel.apiKey };
  }
}
