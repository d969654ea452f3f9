import { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { MessageChannel } from '../people/channel.ts';
import type { ChannelSettings } from '../people/people-settings.ts';
import type { Language } from '../text.ts';
import { createHttpCaller } from './http/http-caller.ts';
import { pagerDutyChannel } from './pagerduty/pagerduty-channel.ts';
import { createSecretReader } from './secrets/secret-reader.ts';
import { slackChannel } from './slack/slack-channel.ts';
import { snsChannel } from './sns/sns-channel.ts';

/** What channels are built of. */
export interface ChannelParts {
  ssm: SSMClient;
  /** ARN of Kizuki's own mail topic. */
  topicArn: string;
  /** That of the deployment. */
  language: Language;
}

/** Three attempts of at most so long, and the waits between them, are within the time of one invocation. */
const timeoutMs = 6_000;
const attempts = 3;
const longestWaitMs = 3_000;

/** No service here takes more than about one message a second for long; two functions may run at a time. */
const perSecond = 1;

/** So long a rotated secret may be in use that its service still takes; one that is refused is read anew at once. */
const keepMs = 5 * 60_000;

/** The channel as it is set up in runbooks/people.ts. */
export function channelFor(settings: ChannelSettings, { ssm, topicArn, language }: ChannelParts): MessageChannel {
  const now = () => Date.now();
  const http = () =>
    createHttpCaller({
      ...{ timeoutMs, attempts, longestWaitMs, perSecond, now },
      sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
      random: () => Math.random(),
    });
  const secrets = () => createSecretReader(ssm, { now, keepMs });
  switch (settings.kind) {
    case 'sns':
      return snsChannel(new SNSClient(), settings.topicArn ?? topicArn, settings.name);
    case 'slack':
      return slackChannel(settings, language, { call: http(), secrets: secrets(), now });
    case 'pagerduty':
      return pagerDutyChannel(settings, { call: http(), secrets: secrets() });
    default:
      throw new Error(`there is no adapter of ${settings.kind} yet`);
  }
}
