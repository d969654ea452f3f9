import { inspect } from 'node:util';
import type { HttpRequest } from '../../../../functions/adapters/http/http-call.ts';
import { HttpCallFailedError } from '../../../../functions/adapters/http/http-call-failed-error.ts';
import { createHttpCaller, type HttpCallerOptions } from '../../../../functions/adapters/http/http-caller.ts';
import { UnsafeUrlError } from '../../../../functions/adapters/http/service-url.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

type Reply = { status: number; headers?: Record<string, string>; text?: string } | 'hang up' | 'no answer';

let server: LoopbackServer;
let replies: Reply[];
let slept: number[];
let clock: number;

beforeAll(async () => {
  server = await startLoopbackServer((_, response) => {
    const reply = replies.shift() ?? { status: 200, text: 'more calls than expected' };
    if (reply === 'no answer') return;
    if (reply === 'hang up') response.destroy();
    else response.writeHead(reply.status, reply.headers).end(reply.text ?? '');
  });
});

afterAll(() => server.close());

beforeEach(() => {
  server.requests.length = 0;
  slept = [];
  clock = Date.parse('2026-11-22T00:00:00Z');
});

function caller(options: Partial<HttpCallerOptions> = {}) {
  return createHttpCaller({
    timeoutMs: 5_000,
    attempts: 3,
    perSecond: Number.POSITIVE_INFINITY,
    random: () => 0.5,
    now: () => clock,
    async sleep(ms) {
      slept.push(ms);
      clock += ms;
    },
    ...options,
  });
}

function post(given: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'POST', url: `${server.url}/hook/T-secret?key=secret`, repeatable: true, ...given };
}

describe('a call over HTTP', () => {
  test('is sent as it is given, and gives what was answered', async () => {
    replies = [{ status: 201, headers: { 'X-Id': '7' }, text: 'できました' }];

    const answer = await caller()(post({ headers: { authorization: 'Bearer t' }, body: '{"a":"日本"}' }));

    expect(answer).toMatchObject({ status: 201, text: 'できました', headers: { 'x-id': '7' } });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/hook/T-secret?key=secret',
        body: '{"a":"日本"}',
        headers: { authorization: 'Bearer t', connection: 'close' },
      },
    ]);
  });

  test.each([400, 401, 403, 404, 409, 422])('a refusal %i is an answer, and is not repeated', async (status) => {
    replies = [{ status, text: 'why' }];

    const answer = await caller()(post());

    expect(answer).toMatchObject({ status, text: 'why' });
    expect(server.requests).toHaveLength(1);
  });

  test.each<[string, Reply, boolean, number]>([
    ['a repeatable request that the service failed on', { status: 503 }, true, 2],
    ['a request that may not be taken twice, when the service failed on it', { status: 503 }, false, 1],
    ['a repeatable request whose connection was lost', 'hang up', true, 2],
    ['a request that may not be taken twice, when its connection was lost', 'hang up', false, 1],
    ['a repeatable request that nobody answered in time', 'no answer', true, 2],
    ['a request that may not be taken twice, when there was too much', { status: 429 }, false, 2],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, true, 1],
  ])('%s', async (_, first, repeatable, times) => {
    replies = [first, { status: 200, text: 'taken' }];

    const answer = caller({ timeoutMs: 500 })(post({ repeatable }));

    if (times === 2) expect(await answer).toMatchObject({ text: 'taken' });
    else await expect(answer).rejects.toThrow(HttpCallFailedError);
    expect(server.requests).toHaveLength(times);
  });

  test('is repeated as often as allowed, each time after a random part of twice the time', async () => {
    replies = [{ status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }];

    const call = caller({ attempts: 4 })(post());

    await expect(call).rejects.toMatchObject({ status: 504, attempts: 4, perhapsTaken: true });
    expect(slept).toEqual([125, 250, 500]);
  });

  test.each([
    ['seconds', '3', 3_000],
    ['a date', 'Sun, 22 Nov 2026 00:00:04 GMT', 4_000],
    ['nothing that can be read', 'soon', 0],
  ])('waits as long as the service asks, given as %s', async (_, header, ms) => {
    replies = [{ status: 429, headers: { 'retry-after': header } }, { status: 200 }];

    await caller()(post());

    expect(slept).toEqual([ms + 125]);
  });

  test('does not wait for longer than it may, and says for how long', async () => {
    replies = [{ status: 429, headers: { 'retry-after': '60' } }];

    const call = caller()(post());

    await expect(call).rejects.toMatchObject({ retryAfterMs: 60_000, perhapsTaken: false });
    await expect(call).rejects.toThrow(/it wants no call for 60 s$/);
    expect(slept).toEqual([]);
  });

  test('is repeated where nothing was taken, because nobody listens', async () => {
    const gone = await startLoopbackServer(() => undefined);
    await gone.close();

    const call = caller()(post({ url: `${gone.url}/secret`, repeatable: false }));

    await expect(call).rejects.toMatchObject({ code: 'ECONNREFUSED', attempts: 3, perhapsTaken: false });
  });

  test('keeps the rate over all calls of the caller', async () => {
    replies = Array.from({ length: 3 }, () => ({ status: 200 }));
    const call = caller({ perSecond: 4, sleep: async (ms) => void slept.push(ms) });

    await Promise.all([call(post()), call(post()), call(post())]);

    expect(slept).toEqual([250, 500]);
  });
});

describe('the error of a failed call', () => {
  test.each<[string, Partial<HttpRequest>, Reply]>([
    ['an error of the service', {}, { status: 500, text: 'body-secret' }],
    ['a header that cannot be sent', { headers: { authorization: 'Bearer header-secret\nx' } }, { status: 200 }],
  ])('holds nothing of the call after %s', async (_, given, reply) => {
    replies = [reply];

    const error = await caller({ attempts: 1 })(post({ ...given, body: 'body-secret' })).catch((thrown) => thrown);

    expect(error).toBeInstanceOf(HttpCallFailedError);
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/secret/);
    expect((error as Error).message).toContain(new URL(server.url).host);
  });
});

describe('an address', () => {
  test.each([
    ['http://hooks.example/secret', /http:\/\/hooks\.example would send secrets in clear/],
    ['http://127.0.0.1.evil.example/secret', /in clear/],
    ['http://localhost.evil.example/secret', /in clear/],
    ['file:///etc/secret', /in clear/],
    ['https://user:secret@hooks.example/', /holds a user or password/],
    ['hooks secret', /no URL/],
  ])('%s is refused before anything is sent, without saying its path', async (url, message) => {
    const call = caller({ fetch: () => Promise.reject(new Error('was sent')) })(post({ url }));

    await expect(call).rejects.toThrow(UnsafeUrlError);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.not.toThrow(/secret(?!s in clear)@|\/secret/);
  });

  test.each(['http://localhost/', 'http://127.0.0.1/', 'http://127.9.8.7/', 'http://[::1]/', 'https://hooks.example/'])(
    '%s may be called',
    async (url) => {
      const answer = caller({ fetch: async () => new Response('sent') })(post({ url }));

      await expect(answer).resolves.toMatchObject({ text: 'sent' });
    },
  );
});
