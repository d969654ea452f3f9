import { serveWire, type WireServer } from '../../../../../local/aws/wire/server.ts';
import { createFixture, type Fixture, operation, provision } from './fixture.ts';

let fixture: Fixture;
let server: WireServer;

beforeEach(async () => {
  let url = '';
  fixture = createFixture({ endpointUrl: () => url });
  server = await serveWire({ host: '127.0.0.1', port: 0 }, async (request) => {
    const direct = fixture.service.answerDirectly?.(request);
    return direct ?? { status: 418, headers: {}, body: 'no function URL' };
  });
  url = server.url;
});

afterEach(async () => {
  await fixture.end();
  await server.close();
});

const both = [
  { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
  { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
];

/** A function with a URL, which gives that. */
async function withUrl(code: string, permissions: object[] = both, properties: Record<string, unknown> = {}) {
  const arn = await fixture.deploy('hook', code, properties);
  for (const one of permissions) {
    await provision(fixture.service, 'AWS::Lambda::Permission', { FunctionName: arn, Principal: '*', ...one });
  }
  const { attributes } = await provision(fixture.service, 'AWS::Lambda::Url', {
    AuthType: 'NONE',
    TargetFunctionArn: arn,
  });
  return attributes.FunctionUrl as string;
}

const echo = 'exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';

describe('the URL of a function', () => {
  test('hands it the request as AWS documents it, a form in Base64', async () => {
    const url = await withUrl(echo);

    const answer = await fetch(`${url}a/b?x=1&x=2&y=%20`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'X-Slack-Signature': 'v0=1', cookie: 'a=1; b=2' },
      body: 'payload=%7B%7D',
    });

    const event = JSON.parse(await answer.text());
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a/b',
      rawQueryString: 'x=1&x=2&y=%20',
      queryStringParameters: { x: '1,2', y: ' ' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-slack-signature': 'v0=1' },
      requestContext: {
        accountId: 'anonymous',
        stage: '$default',
        http: { method: 'POST', path: '/a/b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      body: Buffer.from('payload=%7B%7D').toString('base64'),
      isBase64Encoded: true,
    });
    expect(event.headers.cookie).toBeUndefined();
  });

  test.each([
    ['JSON', 'application/json', '{"a":"日本"}'],
    ['text', 'text/plain; charset=utf-8', '日本'],
  ])('hands it %s as it is', async (_, type, body) => {
    const url = await withUrl(echo);

    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });

    expect(JSON.parse(await answer.text())).toMatchObject({ body, isBase64Encoded: false, rawPath: '/' });
  });

  test.each([
    ['a response', '({ statusCode: 201, headers: { "X-A": "1" }, body: "made" })', 201, 'made'],
    ['a response in Base64', '({ statusCode: 200, body: "bWFkZQ==", isBase64Encoded: true })', 200, 'made'],
    ['an object', '({ a: 1 })', 200, '{"a":1}'],
    ['a text', '"done"', 200, 'done'],
  ])('gives what the function answers: %s', async (_, value, status, body) => {
    const url = await withUrl(`exports.handler = async () => ${value};`);

    const answer = await fetch(url);

    expect([answer.status, await answer.text()]).toEqual([status, body]);
  });

  test('says nothing of why a function failed', async () => {
    const url = await withUrl('exports.handler = async () => { throw new Error("hush"); };');

    const answer = await fetch(url);

    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toContain('hush');
  });

  test.each(both.map((_, index): [string, object[]] => [both[1 - index]?.Action ?? '', [both[index] as object]]))(
    'may not be called where the policy lacks %s',
    async (_, permissions) => {
      const url = await withUrl(echo, permissions);

      const answer = await fetch(url);

      expect(answer.status).toBe(403);
    },
  );

  test('is throttled at the function’s reserved concurrency', async () => {
    const url = await withUrl(echo, both, { ReservedConcurrentExecutions: 0 });

    const answer = await fetch(url);

    expect(answer.status).toBe(429);
  });

  test('is only of functions that have one', async () => {
    await fixture.deploy('other', echo);

    const answer = await fetch(`${server.url}/lambda-url/other/`);

    expect(answer.status).toBe(418);
  });

  test('is told by the API', async () => {
    const url = await withUrl(echo);
    await fixture.deploy('other', echo);
    const { handle } = operation(fixture.service, 'GetFunctionUrlConfig');
    const root = { account: '', arn: '' };

    const config = await handle({ FunctionName: 'hook' }, root);

    expect(config).toMatchObject({ FunctionUrl: url, AuthType: 'NONE' });
    await expect(handle({ FunctionName: 'other' }, root)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('that asks for signatures of AWS is refused when the template is loaded', async () => {
    const arn = await fixture.deploy('signed', echo);

    const making = provision(fixture.service, 'AWS::Lambda::Url', { AuthType: 'AWS_IAM', TargetFunctionArn: arn });

    await expect(making).rejects.toThrow('AuthType AWS_IAM is not served here');
  });
});
