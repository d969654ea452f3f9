import type { HttpAnswer, HttpRequest } from './http-call.ts';

/** No answer of these services is longer; a longer one is not read to its end. */
const mostBytes = 8 * 1024 * 1024;

export type Sent =
  | { kind: 'answer'; answer: HttpAnswer }
  /** `perhapsTaken` is false only where no connection came about. */
  | { kind: 'fault'; code: string; perhapsTaken: boolean };

/** No connection came about, so that nothing was taken. https://nodejs.org/api/errors.html#common-system-errors */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends a request once. Never throws: what the network says is data, because an error of `fetch` may quote the header or the address
 * it stumbled over, and those are secrets.
 */
export async function sendOnce(request: HttpRequest, url: URL, timeoutMs: number, send: typeof fetch): Promise<Sent> {
  const { method, headers, body } = request;
  try {
    const response = await send(url, {
      method,
      // A connection that was kept while Lambda had the function frozen is dead, and nothing says whether it took the next call.
      headers: { ...headers, connection: 'close' },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await textOf(response);
    return { kind: 'answer', answer: { status: response.status, headers: Object.fromEntries(response.headers), text } };
  } catch (error) {
    const code = codeOf(error);
    return { kind: 'fault', code, perhapsTaken: !neverConnected.has(code) };
  }
}

async function textOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw Object.assign(new Error('too long'), { code: 'ANSWER_TOO_LONG' });
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function codeOf(error: unknown): string {
  if ((error as Error | undefined)?.name === 'TimeoutError') return 'TIMEOUT';
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const found = typeof code === 'string' ? code : cause?.code;
  return typeof found === 'string' ? found : 'FAULT';
}
