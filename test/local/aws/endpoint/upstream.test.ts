import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { passOn } from '../../../../local/aws/upstream.ts';

let upstream: Server;
let url: URL;

beforeAll(async () => {
  upstream = createServer((incoming, outgoing) => {
    incoming.setEncoding('utf8').on('data', (body: string) => {
      const { method, url: path, headers } = incoming;
      outgoing
        .writeHead(418, { 'x-kept': 'yes' })
        .end(JSON.stringify({ method, path, host: headers.host, own: headers['x-own'], body }));
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
});
afterAll(() => new Promise((resolve) => upstream.close(resolve)));

const target = { service: 'ec2', operation: 'RebootInstances' };
const request = {
  method: 'POST',
  url: '/path?q=1',
  headers: { host: 'here', 'x-own': '1', connection: 'close' },
  body: Buffer.from('text'),
};

test('A request goes upstream with method, path, headers and body, and its answer comes back as it is', async () => {
  const { status, headers, body } = await passOn(url, target, request);

  expect(status).toBe(418);
  expect(headers['x-kept']).toBe('yes');
  expect(JSON.parse(Buffer.from(body).toString())).toEqual({
    method: 'POST',
    path: '/path?q=1',
    host: url.host,
    own: '1',
    body: 'text',
  });
});

test('Without an upstream the error names the operation and the option', async () => {
  const passing = passOn(undefined, target, request);

  await expect(passing).rejects.toMatchObject({
    code: 'NotImplemented',
    message: expect.stringMatching(/^ec2:RebootInstances .*--upstream URL/),
  });
});

test('An upstream that does not answer is named', async () => {
  const passing = passOn(new URL('http://127.0.0.1:1'), target, request);

  await expect(passing).rejects.toMatchObject({
    code: 'ServiceUnavailable',
    message: expect.stringContaining('http://127.0.0.1:1'),
  });
});
