import type { ChannelSettings, PeopleSettings } from './people-settings.ts';

/** The settings of the channel of that name. @throws {Error} where there is none. */
export function channelNamed({ channels }: PeopleSettings, name: string): ChannelSettings {
  const found = channels.find((channel) => channel.name === name);
  if (found !== undefined) return found;
  const names = channels.map((channel) => channel.name).join(', ');
  throw new Error(`runbooks/people.ts has no channel ${name}, but ${names}; deploy again after a change`);
}
