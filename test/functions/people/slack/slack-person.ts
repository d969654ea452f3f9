import { createHmac } from 'node:crypto';
import type { SlackRequest } from '../../../../functions/people/slack/verify-signature.ts';
import type { SlackStandIn } from '../../adapters/slack/slack-stand-in.ts';

/** A person in Slack, and what Slack sends for them. */
export interface SlackPerson {
  user: { id: string; username: string; name: string; team_id: string };
  /** The button of a message, by the beginning of its `action_id`. */
  press(message: SlackStandIn['messages'][number], action: string): SlackRequest;
  /** The dialog, sent off with that reason. */
  submit(view: Record<string, unknown>, reason: string | null): SlackRequest;
}

const team = { id: 'T0000000', domain: 'example' };

/**
 * A person whose presses are signed with that secret at that time (milliseconds since 1970): payloads as Slack documents them.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 * https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
export function slackPerson(
  slack: Pick<SlackStandIn, 'responseUrl'>,
  {
    secret,
    now,
    name = 'hanako',
    id = 'U0000001',
    teamId = team.id,
  }: { secret: string; now(): number; name?: string; id?: string; teamId?: string },
): SlackPerson {
  const user = { id, username: name, name, team_id: teamId };
  const base = {
    user,
    team,
    enterprise: null,
    api_app_id: 'A0000000',
    token: 'deprecated',
    is_enterprise_install: false,
  };
  return {
    user,
    press(message, action) {
      const blocks = message.blocks as { type: string; block_id?: string; elements?: Record<string, unknown>[] }[];
      const pressed = blocks
        .flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
        .find((one) => String(one.action_id).startsWith(`kizuki-${action}`));
      if (pressed === undefined) throw new Error(`the message has no button ${action}`);
      const { channel, ts, text, attachments } = message;
      return signed(secret, now(), {
        type: 'block_actions',
        ...base,
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        trigger_id: '12345.98765.abcd2358fdea',
        channel: { id: channel, name: 'operations' },
        message: { type: 'message', bot_id: 'B0000000', user: 'U0000000', ts, text, blocks, attachments },
        state: { values: {} },
        response_url: slack.responseUrl,
        actions: [{ ...pressed, block_id: 'a', action_ts: '1790000000.000000' }],
      });
    },
    submit(view, reason) {
      return signed(secret, now(), {
        type: 'view_submission',
        ...base,
        trigger_id: '12345.98765.abcd2358fdea',
        view: {
          ...{ id: 'V0000000', team_id: team.id, type: 'modal', hash: '1', root_view_id: 'V0000000' },
          ...view,
          state: { values: { reason: { reason: { type: 'plain_text_input', value: reason } } } },
        },
        response_urls: [],
      });
    },
  };
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signed(secret: string, now: number, payload: object): SlackRequest {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(now / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { body, timestamp, signature: `v0=${mac}` };
}
