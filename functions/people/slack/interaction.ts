import * as z from 'zod/mini';
import { cleanText } from '../../clean-text.ts';
import { type ButtonKind, type ButtonValue, buttonKind, readButtonValue } from './button-value.ts';
import { type Rejection, readReason, readRejection, rejectCallback } from './reject-view.ts';

/** Who pressed, as Slack says it. */
interface SlackUser {
  /** Such as `hanako (Slack U0123456789)`: the name is of their own choice, the id is not. */
  by: string;
  /** Whether they belong to the workspace that the app is installed in. */
  isOwn: boolean;
}

/** Where the message with the button is. */
export interface SlackPlace {
  channel: string;
  ts: string;
}

export type Interaction = { user: SlackUser } & (
  | {
      kind: 'button';
      button: ButtonKind;
      about: ButtonValue;
      place: SlackPlace;
      /** For half an hour, and five answers, the address by which that person alone is told. */
      responseUrl: string;
      /** For three seconds what lets a dialog be opened. */
      triggerId: string;
      /** The message's text and blocks, as Slack has them. */
      text: string;
      blocks: { type: string }[];
    }
  | ({ kind: 'rejection'; reason: string } & Rejection)
  /** Something of Slack's that nothing follows from, such as a link that was opened. */
  | { kind: 'other' }
);

const id = z.string().check(z.minLength(1), z.maxLength(100));
const user = z.object({
  id,
  name: z.optional(z.string()),
  username: z.optional(z.string()),
  team_id: z.optional(z.string()),
});
const team = z.optional(z.nullable(z.object({ id: z.string() })));
const enterprise = z.optional(z.nullable(z.object({ id: z.string() })));

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const pressed = z.object({
  type: z.literal('block_actions'),
  ...{ user, team, enterprise },
  trigger_id: z.string(),
  response_url: z.string(),
  container: z.object({ message_ts: z.string(), channel_id: z.string() }),
  message: z.object({ text: z.optional(z.string()), blocks: z.optional(z.array(z.looseObject({ type: z.string() }))) }),
  actions: z.array(z.object({ action_id: z.string(), value: z.optional(z.string()) })).check(z.minLength(1)),
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const submitted = z.object({
  type: z.literal('view_submission'),
  ...{ user, team, enterprise },
  view: z.object({ callback_id: z.string(), private_metadata: z.string(), state: z.unknown() }),
});

/**
 * Reads what Slack sends when a person presses a button or sends a dialog off: a form with the field `payload`. Undefined where it is
 * nothing of what Kizuki puts into Slack. Only to be asked of a body that Slack signed.
 */
export function readInteraction(body: string): Interaction | undefined {
  const payload = parse(new URLSearchParams(body).get('payload') ?? '');
  const press = pressed.safeParse(payload);
  if (press.success) return readPress(press.data);
  const submission = submitted.safeParse(payload);
  return submission.success ? readSubmission(submission.data) : undefined;
}

function readPress(press: z.infer<typeof pressed>): Interaction | undefined {
  const person = userOf(press);
  const [action] = press.actions;
  const button = buttonKind(action?.action_id ?? '');
  if (button === undefined) return { kind: 'other', user: person };
  const about = readButtonValue(action?.value ?? '');
  if (about === undefined) return undefined;
  const { container, message, response_url: responseUrl, trigger_id: triggerId } = press;
  return {
    ...{ kind: 'button', user: person, button, about, responseUrl, triggerId },
    place: { channel: container.channel_id, ts: container.message_ts },
    text: message.text ?? '',
    blocks: message.blocks ?? [],
  };
}

function readSubmission({ view, ...from }: z.infer<typeof submitted>): Interaction | undefined {
  const person = userOf(from);
  if (view.callback_id !== rejectCallback) return { kind: 'other', user: person };
  const rejection = readRejection(view.private_metadata);
  return rejection && { kind: 'rejection', user: person, reason: readReason(view.state), ...rejection };
}

/** In a channel that is shared with others, their people see the buttons too. */
function userOf({ user, team, enterprise }: Pick<z.infer<typeof pressed>, 'user' | 'team' | 'enterprise'>): SlackUser {
  const name = cleanText(user.username ?? user.name ?? '', 80);
  const isForeign = !enterprise && user.team_id !== undefined && team != null && user.team_id !== team.id;
  return { by: `${name} (Slack ${cleanText(user.id, 80)})`.trim(), isOwn: !isForeign };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
