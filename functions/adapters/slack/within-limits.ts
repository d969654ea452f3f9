import { SlackRefusedError } from './slack-refused-error.ts';

/** What Slack says of blocks that are too much for it, for reasons that are not all documented. */
const tooMuch = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'attachment_payload_limit_exceeded',
  'invalid_payload',
]);

/** Sends a message in full, and where Slack does not take it so, in short: people are told in any case. */
export async function withinLimits<Result>(send: (short: boolean) => Promise<Result>): Promise<Result> {
  try {
    return await send(false);
  } catch (error) {
    if (!(error instanceof SlackRefusedError && tooMuch.has(error.code))) throw error;
    return send(true);
  }
}
