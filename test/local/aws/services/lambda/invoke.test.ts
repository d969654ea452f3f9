import { createFixture, type Fixture, operation, provision, root, until } from './fixture.ts';

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
});
afterEach(() => fixture.end());

test('A function answers its event from a process that has its own environment and nothing of this machine but PATH', async () => {
  process.env.KIZUKI_TEST_SECRET = 'of this machine';
  await fixture.deploy('echo', 'exports.handler = async (event) => ({ event, env: process.env });', {
    Environment: { Variables: { COLOUR: 'red' } },
    MemorySize: 256,
  });

  const answer = await fixture.invoke('echo', { Payload: Buffer.from('{"a":1}') });

  expect(answer.StatusCode).toBe(200);
  expect(answer.payload.event).toEqual({ a: 1 });
  expect(answer.payload.env).toMatchObject({
    COLOUR: 'red',
    PATH: process.env.PATH,
    AWS_REGION: 'ap-northeast-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    AWS_ACCESS_KEY_ID: 'ASIATEST',
    AWS_SESSION_TOKEN: 'token of arn:aws:iam::000000000000:role/TestRole',
    AWS_LAMBDA_FUNCTION_NAME: 'echo',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    _HANDLER: 'index.handler',
  });
  expect(Object.keys(answer.payload.env)).not.toContain('KIZUKI_TEST_SECRET');
  delete process.env.KIZUKI_TEST_SECRET;
});

test('The handler sees a context object like that of Lambda', async () => {
  const arn = await fixture.deploy(
    'inspect',
    'exports.handler = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() });',
    { Timeout: 20 },
  );

  const { payload } = await fixture.invoke(arn);

  expect(payload).toMatchObject({
    functionName: 'inspect',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:000000000000:function:inspect',
    logGroupName: '/aws/lambda/inspect',
    memoryLimitInMB: '128',
  });
  expect(payload.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(payload.remaining).toBeGreaterThan(0);
  expect(payload.remaining).toBeLessThanOrEqual(20_000);
});

test('A warm process is used again, so that state outside of the handler is kept', async () => {
  await fixture.deploy('count', 'let n = 0; exports.handler = async () => ({ n: ++n, pid: process.pid });');

  const first = await fixture.invoke('count');
  const second = await fixture.invoke('count');

  expect([first.payload.n, second.payload.n]).toEqual([1, 2]);
  expect(second.payload.pid).toBe(first.payload.pid);
});

test.each([
  ['throws', 'exports.handler = async () => { throw new TypeError("no host"); };', 'TypeError', 'no host'],
  [
    'rejects without anyone waiting',
    'exports.handler = () => new Promise(() => { Promise.reject(new Error("lost")); });',
    'Runtime.UnhandledPromiseRejection',
    'Error: lost',
  ],
  [
    'throws in a callback of its own',
    'exports.handler = () => new Promise(() => setImmediate(() => { throw new RangeError("late"); }));',
    'RangeError',
    'late',
  ],
  [
    'ends its process',
    'exports.handler = async () => process.exit(7);',
    'Runtime.ExitError',
    expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 7$/),
  ],
  ['does not load', 'require("./missing.js");', 'Runtime.ImportModuleError', expect.stringContaining('missing.js')],
  ['has a syntax error', 'exports.handler = ;', 'Runtime.UserCodeSyntaxError', expect.stringContaining('SyntaxError')],
  ['exports no handler', 'exports.other = 1;', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
  [
    'takes a callback',
    'exports.handler = (event, context, callback) => callback(null, 1);',
    'Runtime.CallbackHandlerDeprecated',
    expect.stringContaining('async (event, context)'),
  ],
])('A function that %s is answered as Unhandled with the error', async (_what, code, errorType, errorMessage) => {
  await fixture.deploy('broken', code);

  const answer = await fixture.invoke('broken');

  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(answer.payload).toMatchObject({ errorType, errorMessage });
  expect(fixture.events.filter((event) => event.type === 'function-error')).toHaveLength(1);
});

test('A function over its time is killed and reported as timed out, and the next invocation gets a new process', async () => {
  await fixture.deploy('slow', 'exports.handler = async (e) => { while (e.hang); return process.pid; };', {
    Timeout: 1,
  });

  const hung = await fixture.invoke('slow', { Payload: Buffer.from('{"hang":true}') });
  const next = await fixture.invoke('slow');

  expect(hung.payload).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/),
  });
  expect(next.payload).toEqual(expect.any(Number));
});

test('What a function writes is logged line by line and answered as the log tail', async () => {
  await fixture.deploy(
    'talk',
    'exports.handler = async () => { console.log("one\\ntwo"); console.error("three"); process.stdout.write("no newline"); };',
  );

  const answer = await fixture.invoke('talk', { LogType: 'Tail' });

  expect(fixture.lines('talk').sort()).toEqual(['no newline', 'one', 'three', 'two']);
  const log = Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8');
  expect(log).toMatch(/^START RequestId: /);
  expect(log).toContain('\none\ntwo\n');
  expect(log).toMatch(/REPORT RequestId: .*Memory Size: 128 MB\n$/);
});

test('An invocation over the reserved concurrency is refused, and the others go on', async () => {
  const code = 'exports.handler = () => new Promise((done) => setTimeout(() => done(1), 300));';
  await fixture.deploy('pair', code, { ReservedConcurrentExecutions: 2 });

  const answers = await Promise.allSettled([1, 2, 3].map(() => fixture.invoke('pair')));

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(answers[2]).toMatchObject({ reason: { code: 'TooManyRequestsException', statusCode: 429 } });
});

test.each([
  ['a function that does not exist', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
  ['a payload that is no JSON', { Payload: Buffer.from('{') }, 'InvalidRequestContentException'],
  ['an unknown invocation type', { InvocationType: 'Later' }, 'InvalidParameterValueException'],
  [
    'a payload that is too large',
    { InvocationType: 'Event', Payload: Buffer.alloc(1_048_577, 32) },
    'RequestTooLargeException',
  ],
])('Invoke refuses %s', async (_what, input, code) => {
  await fixture.deploy('echo', 'exports.handler = async (event) => event;');

  const refused = fixture.invoke('echo', input);

  await expect(refused).rejects.toMatchObject({ code });
});

test('A dry run starts nothing', async () => {
  await fixture.deploy('echo', 'exports.handler = async () => console.log("ran");');

  const answer = await fixture.invoke('echo', { InvocationType: 'DryRun' });

  expect(answer.StatusCode).toBe(204);
  expect(fixture.events).toEqual([]);
});

test('Invoke asks for permission on the function, whether called by name, ARN or with a qualifier', () => {
  const arn = 'arn:aws:lambda:ap-northeast-1:000000000000:function:echo';
  const { permissions } = operation(fixture.service, 'Invoke');

  expect(permissions({ FunctionName: 'echo' })).toEqual([{ action: 'lambda:InvokeFunction', resource: arn }]);
  expect(permissions({ FunctionName: arn })).toEqual([{ action: 'lambda:InvokeFunction', resource: arn }]);
  expect(permissions({ FunctionName: 'echo', Qualifier: 'live' })).toEqual([
    { action: 'lambda:InvokeFunction', resource: `${arn}:live` },
  ]);
});

test('A permission of the template becomes a statement of the function’s policy', async () => {
  const arn = await fixture.deploy('target', 'exports.handler = async () => 1;');

  await provision(fixture.service, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn,
    Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
    SourceAccount: '000000000000',
  });

  expect(fixture.service.resourcePolicy?.(arn)?.Statement).toEqual([
    {
      Sid: 'Thing',
      Effect: 'Allow',
      Principal: { Service: 'lambda.alarms.cloudwatch.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: arn,
      Condition: { StringEquals: { 'AWS:SourceAccount': '000000000000' } },
    },
  ]);
});

test('Functions are listed page by page', async () => {
  for (const name of ['a', 'b', 'c']) await fixture.deploy(name, 'exports.handler = async () => 1;');
  const { handle } = operation(fixture.service, 'ListFunctions');

  const first = await handle({ MaxItems: 2 }, root);
  const second = await handle({ MaxItems: 2, Marker: first.NextMarker }, root);

  expect(
    [first, second].map((page) => (page.Functions as { FunctionName: string }[]).map((f) => f.FunctionName)),
  ).toEqual([['a', 'b'], ['c']]);
  expect(second.NextMarker).toBeUndefined();
});

test.each([
  ['a layer', { Layers: ['arn:aws:lambda:ap-northeast-1:1:layer:x:1'] }, /Layers/],
  ['another language', { Runtime: 'python3.13' }, /Runtime python3.13/],
  ['code that is not there', { Code: { LocalPath: '/nowhere' } }, /\/nowhere/],
])('A function with %s is refused at start, by name', async (_what, properties, message) => {
  const refused = fixture.deploy('odd', '', properties);

  await expect(refused).rejects.toThrow(message);
});

test('Stopping the service ends its processes, those at work too, and starts no more', async () => {
  const code =
    'exports.handler = (event) => { console.log(process.pid); return event.hang ? new Promise(() => {}) : 1; };';
  await fixture.deploy('work', code, { Timeout: 900 });
  const atWork = fixture.invoke('work', { Payload: Buffer.from('{"hang":true}') });
  await until(() => fixture.lines('work').length === 1);
  await fixture.invoke('work');
  const pids = fixture.lines('work').map(Number);

  await fixture.service.stop?.();

  expect(new Set(pids).size).toBe(2);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  expect((await atWork).payload.errorType).toBe('Runtime.ExitError');
  await expect(fixture.invoke('work')).rejects.toThrow(/being stopped/);
});

test('A function’s configuration is that of the template with Lambda’s defaults', async () => {
  const arn = await fixture.deploy('echo', 'exports.handler = async () => 1;', { ReservedConcurrentExecutions: 2 });

  const configuration = await operation(fixture.service, 'GetFunctionConfiguration').handle(
    { FunctionName: arn },
    root,
  );
  const whole = await operation(fixture.service, 'GetFunction').handle({ FunctionName: 'echo' }, root);

  expect(configuration).toMatchObject({
    FunctionName: 'echo',
    FunctionArn: arn,
    Runtime: 'nodejs24.x',
    Timeout: 3,
    MemorySize: 128,
    CodeSize: 'exports.handler = async () => 1;'.length,
    State: 'Active',
  });
  expect(whole).toMatchObject({
    Configuration: { FunctionName: 'echo' },
    Concurrency: { ReservedConcurrentExecutions: 2 },
  });
});

test('Inline code of a template runs', async () => {
  await fixture.deploy('inline', '', { Code: { ZipFile: 'exports.handler = async () => "inline";' } });

  const { payload } = await fixture.invoke('inline');

  expect(payload).toBe('inline');
});

test('An ES module is loaded as one', async () => {
  await fixture.deploy('module', 'export const handler = async () => import.meta.filename;', {}, 'index.mjs');

  const { payload } = await fixture.invoke('module');

  expect(payload).toMatch(/index\.mjs$/);
});
