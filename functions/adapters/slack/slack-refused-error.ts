/** Slack's own trouble, or too much at once: the same call may succeed later. https://docs.slack.dev/reference/methods/chat.postMessage/#errors */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'team_added_to_org',
  'external_channel_migrating',
  'rollup_error',
]);

/** The token, or the address of the webhook, is not valid (any more). */
const notAuthenticated = new Set([
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'account_inactive',
  'invalid_token',
  'no_service',
  'no_service_id',
]);

const advice: Record<string, string> = {
  channel_not_found: 'give the id of the channel, such as C0123456789, and invite the app to it',
  not_in_channel: 'invite the app to the channel',
  is_archived: 'the channel is archived; name another in runbooks/people.ts',
  channel_is_archived: 'the channel is archived; make a webhook for another',
  missing_scope: 'give the app the scope chat:write and install it again',
};

/** Slack did not do what it was asked. */
export class SlackRefusedError extends Error {
  override readonly name = 'SlackRefusedError';
  /** The method of the Web API, or `webhook`. */
  readonly method: string;
  /** Slack's own word for it, such as `channel_not_found`. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(method: string, code: string, retryAfterMs?: number) {
    const what = isCredentialFault(code)
      ? 'store the new token or webhook in AWS; nothing is to be deployed'
      : advice[code];
    super(`Slack refused ${method}: ${code}${what === undefined ? '' : `; ${what}`}`);
    this.method = method;
    this.code = code;
    this.retryable = passing.has(code);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Whether another token or webhook may help. */
export function isCredentialFault(code: string): boolean {
  return notAuthenticated.has(code);
}
