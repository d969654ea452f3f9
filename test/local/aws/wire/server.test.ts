import { gzipSync } from 'node:zlib';
import type { WireRequest } from '../../../../local/aws/wire/request.ts';
import { serveWire, type WireServer } from '../../../../local/aws/wire/server.ts';
import { UsageError } from '../../../../local/usage-error.ts';

let server: WireServer;
let last: WireRequest | undefined;

beforeAll(async () => {
  server = await serveWire({ host: '127.0.0.1', port: 0 }, async (request) => {
    last = request;
    return { status: 201, headers: { 'x-own': 'yes' }, body: 'é' };
  });
});
afterAll(() => server.close());

test('A request arrives whole, and the answer goes back with its length in bytes', async () => {
  const answered = await fetch(`${server.url}/path?q=1`, {
    method: 'PUT',
    body: 'hello',
    headers: { 'X-Some': 'Value' },
  });

  expect(last).toMatchObject({ method: 'PUT', url: '/path?q=1', headers: { 'x-some': 'Value' } });
  expect(last?.body.toString()).toBe('hello');
  expect(answered.status).toBe(201);
  expect(answered.headers.get('content-length')).toBe('2');
  expect(await answered.text()).toBe('é');
});

test('A zipped body arrives unzipped, as SDKs zip large metric data', async () => {
  await fetch(server.url, { method: 'POST', body: gzipSync('large'), headers: { 'content-encoding': 'gzip' } });

  expect(last?.body.toString()).toBe('large');
  expect(last?.headers).toMatchObject({ 'content-length': '5' });
  expect(last?.headers).not.toHaveProperty('content-encoding');
});

test('A body that is not in the encoding it names is refused', async () => {
  const answered = await fetch(server.url, { method: 'POST', body: 'plain', headers: { 'content-encoding': 'gzip' } });

  expect(answered.status).toBe(400);
  expect(await answered.text()).toContain('The request cannot be read: incorrect header check');
});

test('A port in use is a usage error that names the port and the option', async () => {
  const port = Number(new URL(server.url).port);

  const starting = serveWire({ host: '127.0.0.1', port }, async () => ({ status: 200, headers: {}, body: '' }));

  await expect(starting).rejects.toThrow(UsageError);
  await expect(starting).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
});
