import type { SecretRef } from '../../people/people-settings.ts';
import type { HttpCall, HttpRequest } from '../http/http-call.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { TrackerRefusedError } from './tracker-refused-error.ts';

interface TrackerRequest {
  /** What is asked for, to end the sentence "the tracker does not …". */
  what: string;
  method: HttpRequest['method'];
  /** Below the tracker's address, such as `/issues.json`. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Whether it may be taken twice without harm; true for all but POST where absent. */
  repeatable?: boolean;
  /** Refusals that the caller knows what to do about. */
  expected?: number[];
}

/** An answer in JSON; `body` is undefined where there was none. */
export interface TrackerAnswer {
  status: number;
  body: unknown;
}

export type TrackerCall = (request: TrackerRequest) => Promise<TrackerAnswer>;

export interface TrackerCallOptions {
  http: HttpCall;
  secrets: SecretReader;
  /** Address of the tracker, with the path that it lies under, if any. */
  url: string;
  secret: SecretRef;
  authorize(secret: string): Record<string, string>;
  /** The reasons in the body of a refusal, by field where the tracker says so. */
  reasonsIn(body: unknown): Record<string, string>;
}

/**
 * Calls of a tracker's REST API in JSON, with a secret in a header. A secret that is refused is read once more, so that a new one needs no
 * deployment.
 *
 * @throws {TrackerRefusedError} for a refusal that is not among those expected; what the HTTP caller throws where there was no answer.
 */
export function createTrackerCall(options: TrackerCallOptions): TrackerCall {
  const { http, secrets, secret: ref, authorize, reasonsIn } = options;
  const base = options.url.replace(/\/+$/, '');
  const { host } = new URL(base);

  return async (request) => {
    const { what, expected = [] } = request;
    const answer = await send(request, await secrets.read(ref));
    const body = parsed(answer.text);
    if (answer.status < 300 || expected.includes(answer.status)) return { status: answer.status, body };
    throw new TrackerRefusedError(what, host, answer.status, reasonsIn(body));
  };

  async function send(request: TrackerRequest, secret: string) {
    const answer = await http(asHttp(request, secret));
    if (answer.status !== 401 && answer.status !== 403) return answer;
    secrets.forget(ref);
    const now = await secrets.read(ref);
    return now === secret ? answer : http(asHttp(request, now));
  }

  function asHttp({ method, path, query, body, repeatable }: TrackerRequest, secret: string): HttpRequest {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    return {
      method,
      url: `${base}${path}${search}`,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...authorize(secret),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      repeatable: repeatable ?? method !== 'POST',
    };
  }
}

/** Undefined for what is no JSON, such as the page of a proxy. */
function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
