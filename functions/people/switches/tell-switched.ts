import type { Language } from '../../text.ts';
import type { MessageChannel } from '../channel.ts';
import type { SwitchEvent } from './switch-event.ts';
import { switchMessage } from './switch-message.ts';

/** What is on record of who set a switch. */
export interface SwitchHistory {
  /** The value that the parameter has now; undefined where there is none. */
  last(parameter: string): Promise<SwitchSetting | undefined>;
}

export interface SwitchSetting {
  /** `on` or `off`; anything else counts as neither, and holds as `off` does. */
  state: string;
  version: number;
  /** ARN of who set it. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
  /** Who and why in a person's words, where the switch was set by way of Kizuki. */
  note?: string;
}

/**
 * Tells people how a kill switch stands now and who set it, whichever way it was set: automation that is off without anyone
 * knowing is as bad as automation that cannot be switched off. A redelivered event tells it again.
 */
export async function tellSwitched(
  { parameter }: SwitchEvent,
  { history, channel, language }: { history: SwitchHistory; channel: MessageChannel; language: Language },
): Promise<{ messageId: string }> {
  const setting = await history.last(parameter);
  const name = parameter.slice(parameter.lastIndexOf('/') + 1);
  return channel.deliver({
    ...switchMessage(name, setting, language),
    incidentId: `switch-${name}`,
    dedupKey: `${parameter}/${setting?.version ?? 'deleted'}`,
  });
}
