import type { SecretRef } from '../../people/people-settings.ts';
import type { HttpAnswer, HttpCall } from '../http/http-call.ts';
import { retryAfterMs } from '../http/retry-after.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { withFreshSecret } from '../secrets/with-fresh-secret.ts';
import { isCredentialFault, SlackRefusedError } from './slack-refused-error.ts';

/** What Slack says when it did what it was asked; each method adds its own fields. */
interface SlackAnswer {
  ok: true;
  channel?: string;
  ts?: string;
}

/**
 * Calls a method of Slack's Web API. `repeatable` says whether the call may be taken twice without harm.
 *
 * @throws {SlackRefusedError} with Slack's own word for why.
 */
export type SlackApi = (method: string, input: object, options: { repeatable: boolean }) => Promise<SlackAnswer>;

export interface SlackApiPorts {
  call: HttpCall;
  secrets: SecretReader;
  /** Milliseconds since 1970. */
  now(): number;
}

const slackEndpoint = 'https://slack.com/api';

/** The Web API under a bot's token, which is read anew where Slack does not know it any more. https://docs.slack.dev/apis/web-api/ */
export function createSlackApi(
  { token, endpoint = slackEndpoint }: { token: SecretRef; endpoint?: string },
  { call, secrets, now }: SlackApiPorts,
): SlackApi {
  return (method, input, { repeatable }) =>
    withFreshSecret(
      secrets,
      token,
      async (secret) => {
        const answer = await call({
          method: 'POST',
          url: `${endpoint}/${method}`,
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(input),
          repeatable,
        });
        return answerOf(method, answer, now());
      },
      (error) => error instanceof SlackRefusedError && isCredentialFault(error.code),
    );
}

/** Slack answers 200 also where it did nothing; `ok` says which. */
function answerOf(method: string, { status, headers, text }: HttpAnswer, now: number): SlackAnswer {
  const answer = parse(text);
  if (answer?.ok === true) return answer as unknown as SlackAnswer;
  const code = typeof answer?.error === 'string' ? answer.error : `http_${status}`;
  throw new SlackRefusedError(method, code.slice(0, 100), retryAfterMs(headers['retry-after'], now));
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // not Slack's API that answered; the status says more than the text
  }
}
