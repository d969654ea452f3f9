import type { ChannelSettings, JiraSettings, RedmineSettings } from '../people-settings.ts';

/** Whether a channel is a tracker. */
export function keepsTickets(channel: ChannelSettings): channel is JiraSettings | RedmineSettings {
  return channel.kind === 'jira' || channel.kind === 'redmine';
}
