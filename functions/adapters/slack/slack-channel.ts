import type { MessageChannel } from '../../people/channel.ts';
import type { SlackSettings } from '../../people/people-settings.ts';
import type { Language } from '../../text.ts';
import { createSlackApi, type SlackApiPorts } from './slack-api.ts';
import { slackBotChannel } from './slack-bot-channel.ts';
import { slackWebhookChannel } from './slack-webhook-channel.ts';

/** Slack as it is set up: by a bot's token, or by an incoming webhook. `language` is that of the deployment. */
export function slackChannel(settings: SlackSettings, language: Language, ports: SlackApiPorts): MessageChannel {
  const common = { name: settings.name, language: settings.language ?? language };
  if ('webhook' in settings) return slackWebhookChannel({ ...common, webhook: settings.webhook }, ports);
  const { channel, signingSecret } = settings;
  const api = createSlackApi(settings, ports);
  return slackBotChannel(api, { ...common, channel, buttons: signingSecret !== undefined });
}
