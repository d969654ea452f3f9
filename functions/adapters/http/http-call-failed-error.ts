/** What is known of a call that failed. */
export interface HttpFailure {
  /** Host and port of the service; never the path, which may be a secret. */
  host: string;
  /** What the service answered with; absent where it did not. */
  status?: number;
  /** What the network said, such as `ECONNREFUSED`; absent where the service answered. */
  code?: string;
  attempts: number;
  /** Whether the service may have taken the call all the same. */
  perhapsTaken: boolean;
  /** How long the service wants to be left alone, milliseconds. */
  retryAfterMs?: number;
}

/** A service did not take a call, or never said so. Holds nothing of the call itself: no header, path, query or body. */
export class HttpCallFailedError extends Error {
  override readonly name = 'HttpCallFailedError';
  readonly host: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly attempts: number;
  readonly perhapsTaken: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(failure: HttpFailure) {
    super(messageOf(failure));
    this.host = failure.host;
    this.status = failure.status;
    this.code = failure.code;
    this.attempts = failure.attempts;
    this.perhapsTaken = failure.perhapsTaken;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

function messageOf({ host, status, code, attempts, perhapsTaken, retryAfterMs }: HttpFailure): string {
  const what = status === undefined ? `failed (${code ?? 'no answer'})` : `answered ${status}`;
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  const wait = retryAfterMs === undefined ? '' : `; it wants no call for ${Math.ceil(retryAfterMs / 1_000)} s`;
  const why = status !== undefined && status >= 300 && status < 400 ? '; set the address that it redirects to' : '';
  return `${host} ${what} when called ${times}${perhapsTaken ? ', and may have taken the call' : ''}${wait}${why}`;
}
