import { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { MessageChannel } from '../people/channel.ts';
import type { ChannelSettings } from '../people/people-settings.ts';
import { ticketChannel } from '../people/tickets/ticket-channel.ts';
import type { Language } from '../text.ts';
import { createHttpCaller } from './http/http-caller.ts';
import { pagerDutyChannel } from './pagerduty/pagerduty-channel.ts';
import { createSecretReader } from './secrets/secret-reader.ts';
import { slackChannel } from './slack/slack-channel.ts';
import { snsChannel } from './sns/sns-channel.ts';
import { trackerFor } from './tickets/tracker-for.ts';

/** What channels are built of. */
export interface ChannelParts {
  ssm: Pick<SSMClient, 'send'>;
  /** ARN of Kizuki's own mail topic. */
  topicArn: string;
  language: Language;
  /** Has the incident's ticket looked at from time to time. */
  watch(incidentId: string): Promise<void>;
}

/** Three attempts of at most so long, and the waits between them, are within the time of one invocation. */
const timeoutMs = 6_000;
const attempts = 3;
const longestWaitMs = 3_000;

/** No service here takes much more than a message a second for long; two functions may run at a time. */
const perSecond = 2;

/** So long a secret that was rotated may still be sent, which its service takes meanwhile or refuses; then it is read anew at once. */
const keepMs = 5 * 60_000;

/** The channel as it is set up in runbooks/people.ts. */
export function channelFor(
  settings: ChannelSettings,
  { ssm, topicArn, language, watch }: ChannelParts,
): MessageChannel {
  const { name } = settings;
  if (settings.kind === 'sns') return snsChannel(new SNSClient(), settings.topicArn ?? topicArn, name);
  const now = () => Date.now();
  const call = createHttpCaller({
    ...{ timeoutMs, attempts, longestWaitMs, perSecond, now },
    sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
    random: () => Math.random(),
  });
  const secrets = createSecretReader(ssm, { now, keepMs });
  switch (settings.kind) {
    case 'slack':
      return slackChannel(settings, language, { call, secrets, now });
    case 'pagerduty':
      return pagerDutyChannel(settings, { call, secrets });
    case 'jira':
    case 'redmine':
      return ticketChannel(trackerFor(settings, { http: call, secrets }), { ...settings, language, watch });
  }
}
