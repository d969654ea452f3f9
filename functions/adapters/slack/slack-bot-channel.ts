import type { Delivered, MessageChannel, OutgoingMessage } from '../../people/channel.ts';
import { escapeMrkdwn, plainText } from '../../people/slack/slack-text.ts';
import type { Language } from '../../text.ts';
import type { SlackApi } from './slack-api.ts';
import { type SlackMessage, slackMessage } from './slack-message.ts';
import { SlackRefusedError } from './slack-refused-error.ts';
import { withinLimits } from './within-limits.ts';

export interface SlackBotOptions {
  name: string;
  /** Id of the channel in Slack. */
  channel: string;
  language: Language;
  /** Whether someone listens to buttons. */
  buttons: boolean;
}

/** Lines; the message itself has the rest. */
const mostNews = 8;

/** The message cannot be changed any more, by whomever. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/**
 * A channel in Slack, by a bot's token with the scope chat:write: one message for each incident, which always says how the incident
 * stands, and a reply in its thread for what nobody may miss. Its id is `<channel>/<ts>`. A message that cannot be changed any more is
 * posted anew. Slack knows no repeats: where its answer is lost, and only then, a delivery that is repeated is posted twice.
 * https://docs.slack.dev/reference/methods/chat.postMessage/ https://docs.slack.dev/reference/methods/chat.update/
 */
export function slackBotChannel(api: SlackApi, { name, channel, language, buttons }: SlackBotOptions): MessageChannel {
  async function post(input: object): Promise<Delivered> {
    const posted = await api('chat.postMessage', { channel, ...input }, { repeatable: false });
    if (posted.channel === undefined || posted.ts === undefined)
      throw new SlackRefusedError('chat.postMessage', 'no_ts');
    return { messageId: `${posted.channel}/${posted.ts}` };
  }

  function inFull<Result>(message: OutgoingMessage, send: (made: SlackMessage) => Promise<Result>): Promise<Result> {
    return withinLimits((short) => send(slackMessage(message, { language, buttons, short })));
  }

  return {
    name,
    async deliver(message, earlier) {
      const sent = earlier && /^(\w+)\/(\d+\.\d+)$/.exec(earlier.messageId);
      if (!sent) return inFull(message, post);
      const [messageId, where, ts] = sent;
      try {
        await inFull(message, (made) =>
          api('chat.update', { channel: where, ts, ...updateOf(made) }, { repeatable: true }),
        );
      } catch (error) {
        if (!(error instanceof SlackRefusedError && gone.has(error.code))) throw error;
        return inFull(message, post);
      }
      const reply = replyOf(message);
      if (reply !== undefined) await post({ channel: where, thread_ts: ts, ...reply });
      return { messageId };
    },
  };
}

/** Unfurling is settled when a message is posted, and chat.update knows nothing of it. */
function updateOf({ text, blocks, attachments, parse, link_names }: SlackMessage) {
  return { text, blocks, attachments, parse, link_names };
}

/**
 * What is said in the thread besides, with the latest of what is new since the message before: that it is over; and, shown in the channel too, what needs a person, since Slack tells nobody of a
 * message that was changed. Undefined where the changed message is enough: also where somebody has it in hand.
 */
function replyOf({ subject, incident }: OutgoingMessage): object | undefined {
  if (incident === undefined) return undefined;
  const { state, isReminder = false, acknowledged, news } = incident;
  const waits = state === 'failed' || state === 'escalated' || state === 'awaiting-approval';
  const needsPerson = isReminder || (waits && acknowledged === undefined);
  if (!needsPerson && state !== 'resolved') return undefined;
  return {
    text: escapeMrkdwn(subject),
    blocks: [subject, news.slice(-mostNews).join('\n')]
      .filter((text) => text !== '')
      .map((text) => ({ type: 'section', text: plainText(text, 2_000) })),
    parse: 'none',
    link_names: false,
    ...(needsPerson && { reply_broadcast: true }),
  };
}
