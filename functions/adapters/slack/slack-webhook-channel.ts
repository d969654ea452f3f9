import type { MessageChannel } from '../../people/channel.ts';
import type { SecretRef } from '../../people/people-settings.ts';
import type { Language } from '../../text.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import { withFreshSecret } from '../secrets/with-fresh-secret.ts';
import type { SlackApiPorts } from './slack-api.ts';
import { slackMessage } from './slack-message.ts';
import { isCredentialFault, SlackRefusedError } from './slack-refused-error.ts';
import { withinLimits } from './within-limits.ts';

/**
 * A channel in Slack by an incoming webhook, whose address is the secret. It can only post: each message about an incident is one more,
 * and has no buttons. Slack gives no id for it; the id is the message's own key.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/
 */
export function slackWebhookChannel(
  { name, webhook, language }: { name: string; webhook: SecretRef; language: Language },
  { call, secrets, now }: SlackApiPorts,
): MessageChannel {
  const post = (input: object) =>
    withFreshSecret(
      secrets,
      webhook,
      async (url) => {
        const { status, headers, text } = await call({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(input),
          repeatable: false,
        });
        if (status < 300) return;
        const code = /^[a-z_]{1,60}$/.test(text.trim()) ? text.trim() : `http_${status}`;
        throw new SlackRefusedError('webhook', code, retryAfterMs(headers['retry-after'], now()));
      },
      (error) => error instanceof SlackRefusedError && (isCredentialFault(error.code) || error.code === 'http_404'),
    );

  return {
    name,
    async deliver(message) {
      await withinLimits((short) => post(slackMessage(message, { language, buttons: false, short })));
      return { messageId: `webhook/${message.dedupKey}` };
    },
  };
}
