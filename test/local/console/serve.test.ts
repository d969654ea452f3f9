import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { createFeed, type Feed } from '../../../local/console/feed/feed.ts';
import { RequestFault } from '../../../local/console/server/request-fault.ts';
import { type PageServer, serve } from '../../../local/console/server/serve.ts';

const token = 'token-of-this-session';
let feed: Feed;
let server: PageServer;
let done: Record<string, unknown>[];
let failed: unknown[];

beforeEach(async () => {
  feed = createFeed();
  done = [];
  failed = [];
  server = await serve({
    port: 0,
    token,
    feed,
    assets: { '/': { type: 'text/html; charset=utf-8', body: '<!doctype html><title>page</title>' } },
    reads: { '/api/state': async () => ({ well: true }) },
    changes: {
      '/api/break': async (body) => {
        done.push(body);
        if (body.refuse) throw new RequestFault('it is broken already', 409);
        if (body.fail) throw new Error('a secret of the inside');
        return { broken: body.what };
      },
    },
    onError: (error) => failed.push(error),
  });
});
afterEach(() => server.close());

interface Asked {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

interface Answered {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** One request with exactly these headers, as no browser and no `fetch` would let a test send them. */
function ask({ method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const own = () => `http://127.0.0.1:${server.port}`;

/** A POST as the page itself makes it. */
function change(body: unknown, headers: OutgoingHttpHeaders = {}, path = '/api/break'): Promise<Answered> {
  const usual = { origin: own(), 'x-kizuki-token': token, 'content-type': 'application/json' };
  const given = Object.fromEntries(Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== undefined));
  return ask({ method: 'POST', path, headers: given, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

describe('the page is served', () => {
  test('to whoever types its address or follows a link to it', async () => {
    const typed = await ask({ headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' } });
    const linked = await ask({
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    });

    expect([typed.status, linked.status]).toEqual([200, 200]);
    expect(typed.text).toContain('<title>page</title>');
  });

  test('under localhost as well', async () => {
    const { status } = await ask({ headers: { host: `LocalHost:${server.port}` } });

    expect(status).toBe(200);
  });

  test('with headers that let nothing else run, load, frame or read it', async () => {
    const answers = [
      await ask({}),
      await ask({ path: '/api/state' }),
      await ask({ path: '/nothing' }),
      await change({}),
    ];

    for (const { headers } of answers) {
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('a read is refused', () => {
  test.each<[why: string, asked: Asked, status: number]>([
    ['under a name that another site made lead here', { headers: { host: 'evil.example' } }, 421],
    ['under such a name with the right port', { headers: { host: 'evil.example:PORT' } }, 421],
    ['under a name that only begins like loopback', { headers: { host: '127.0.0.1.evil.example:PORT' } }, 421],
    ['without the port', { headers: { host: '127.0.0.1' } }, 421],
    ['from a page of another origin', { path: '/api/state', headers: { origin: 'https://evil.example' } }, 403],
    ['from a page without an origin', { path: '/api/state', headers: { origin: 'null' } }, 403],
    ['from another port of this machine', { path: '/api/state', headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['as a script of another site', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }, 403],
    [
      'in a frame of another site',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } },
      403,
    ],
    [
      'of the events by another site',
      { path: '/events', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' } },
      403,
    ],
    [
      'of the state by following a link',
      {
        path: '/api/state',
        headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      },
      403,
    ],
    ['of what is not there', { path: '/etc/passwd' }, 404],
    ['of what every object has', { path: '/constructor' }, 404],
    ['of what can only be done', { path: '/api/break' }, 404],
  ])('%s', async (_, { headers = {}, ...asked }, status) => {
    const filled = Object.entries(headers).map(([name, value]) => [
      name,
      String(value).replace('PORT', String(server.port)),
    ]);

    const answer = await ask({ ...asked, headers: Object.fromEntries(filled) });

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ error: expect.any(String) });
    expect(answer.text).not.toContain('well');
  });
});

describe('what changes something', () => {
  test('is done for the page itself', async () => {
    const answer = await change({ what: 'disk' }, { 'sec-fetch-site': 'same-origin' });

    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { broken: 'disk' }]);
    expect(done).toEqual([{ what: 'disk' }]);
  });

  test.each<[why: string, headers: OutgoingHttpHeaders, status: number]>([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['from the same port under another scheme', { origin: 'https://127.0.0.1:PORT' }, 403],
    ['from a page that hides where it is', { origin: 'null' }, 403],
    ['from nowhere', { origin: undefined }, 403],
    ['without the token', { 'x-kizuki-token': undefined }, 403],
    ['with a wrong token', { 'x-kizuki-token': 'token-of-last-session' }, 403],
    ['with the beginning of the token', { 'x-kizuki-token': token.slice(0, -1) }, 403],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['by a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['by a form of plain text', { 'content-type': 'text/plain' }, 415],
    ['under a name that was made to lead here', { host: 'evil.example:PORT', origin: 'http://evil.example:PORT' }, 421],
  ])('is refused %s', async (_, headers, status) => {
    const filled = Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace('PORT', String(server.port)) : value,
    ]);

    const answer = await change({ what: 'disk' }, Object.fromEntries(filled));

    expect(answer.status).toBe(status);
    expect(done).toEqual([]);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('is refused by %s', async (method) => {
    const { status, headers } = await ask({
      method,
      path: '/api/break',
      headers: { origin: own(), 'x-kizuki-token': token },
    });

    expect(status).toBe(405);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(done).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['more than it may be', JSON.stringify({ text: 'x'.repeat(300_000) }), 413],
  ])('is refused with a body that is %s', async (_, body, status) => {
    const answer = await change(body);

    expect(answer.status).toBe(status);
    expect(done).toEqual([]);
  });

  test('tells the person why it cannot be', async () => {
    const answer = await change({ refuse: true });

    expect([answer.status, JSON.parse(answer.text)]).toEqual([409, { error: 'it is broken already' }]);
    expect(failed).toEqual([]);
  });

  test('that fails is told to the terminal, and not what it was to the page', async () => {
    const answer = await change({ fail: true });

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(failed).toEqual([new Error('a secret of the inside')]);
  });
});

test('a port in use is a fault of the command line, which names the option', async () => {
  const options = { port: server.port, token, feed, assets: {}, reads: {}, changes: {}, onError: () => {} };

  await expect(serve(options)).rejects.toThrow(
    `port ${server.port} on 127.0.0.1 is in use; stop what listens there, or choose another with --page-port (0 takes a free one)`,
  );
});
