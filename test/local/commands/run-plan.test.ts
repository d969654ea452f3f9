import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunOptions, run } from '../../../local/commands/run/run.ts';

let folder: string;
let server: Server;
let endpoint: string;
/** The operations that reached the endpoint, but for the one that asks who calls. */
let reached: string[];

const answers: Record<string, string> = {
  GetCallerIdentity:
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:user/me</Arn><UserId>me</UserId><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  DescribeInstances:
    '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet></DescribeInstancesResponse>',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuki-plan-'));
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const action = new URLSearchParams(body).get('Action') ?? String(request.headers['x-amz-target']);
    if (action !== 'GetCallerIdentity') reached.push(action);
    const answer = answers[action];
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'text/xml' });
    response.end(
      answer ??
        `<Response><Errors><Error><Code>Unexpected</Code><Message>${action}</Message></Error></Errors></Response>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  endpoint = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  reached = [];
});

/** Runs the command in this process; what it prints is caught. */
async function kizuki(document: object, options: Partial<RunOptions>) {
  const path = join(folder, 'Doc.json');
  await writeFile(path, JSON.stringify({ schemaVersion: '0.3', ...document }));
  const terminals = [process.stdin, process.stdout, process.stderr].map((stream) => ({ stream, isTTY: stream.isTTY }));
  for (const { stream } of terminals) stream.isTTY = false;
  const stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await run(path, { param: [], endpoint, ...options });
    const text = (spy: typeof stdout) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    for (const { stream, isTTY } of terminals) stream.isTTY = isTTY;
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

const stop = {
  mainSteps: [
    {
      name: 'Look',
      action: 'aws:executeAwsApi',
      inputs: { Service: 'ec2', Api: 'DescribeInstances' },
      outputs: [{ Name: 'Ids', Selector: '$..InstanceId', Type: 'StringList' }],
    },
    {
      name: 'Stop',
      action: 'aws:executeAwsApi',
      inputs: { Service: 'ec2', Api: 'StopInstances', InstanceIds: '{{ Look.Ids }}' },
    },
    {
      name: 'Which',
      action: 'aws:branch',
      inputs: { Choices: [{ Variable: '{{ Stop.OutputPayload }}', StringEquals: 'x', NextStep: 'Hold' }] },
    },
    { name: 'Again', action: 'aws:sleep', inputs: { Duration: 'PT1M' }, isEnd: true },
    { name: 'Hold', action: 'aws:pause', inputs: {} },
  ],
};

describe('kizuki run --plan', () => {
  test('reads, sends no write, and tells people what would be done', async () => {
    const { code, stdout } = await kizuki(stop, { plan: true });

    expect(code).toBe(0);
    expect(reached).toEqual(['DescribeInstances']);
    expect(stdout).toBe(`Plan of Doc: reads were made, nothing was changed; ‹…› is known only when it runs

Look aws:executeAwsApi
  read with ec2:DescribeInstances {}
  → Ids: ["i-1"]
Stop aws:executeAwsApi would change something
  would call ec2:StopInstances {"InstanceIds":["i-1"]}
Which aws:branch cannot be known yet
  if {{ Stop.OutputPayload }} StringEquals "x":
    Hold aws:pause cannot be known yet
      it waits for a person
    would end as Success
  otherwise:
    Again aws:sleep
      it would sleep 60 s
    would end as Success
`);
  });

  test('prints it as JSON', async () => {
    const { code, stdout } = await kizuki(stop, { plan: true, json: true });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      documentName: 'Doc',
      cut: false,
      steps: [
        { step: 'Look', state: 'done', outputs: { Ids: ['i-1'] } },
        { step: 'Stop', state: 'planned', calls: [{ api: 'StopInstances', access: 'write', made: false }] },
        { step: 'Which', state: 'unknown', ways: [{ end: { status: 'Success' } }, { when: 'otherwise' }] },
      ],
    });
  });
});

describe('kizuki run of a document that waits for people', () => {
  const approvers = ['arn:aws:iam::000000000000:user/a', 'arn:aws:iam::000000000000:user/b'];
  const ask = (more: object = {}) => ({
    mainSteps: [
      { name: 'Ask', action: 'aws:approve', inputs: { Approvers: approvers, MinRequiredApprovals: 2 }, ...more },
      { name: 'Hold', action: 'aws:pause', inputs: {} },
    ],
  });

  test.each<[string, Partial<RunOptions>, number, string]>([
    ['with --approve goes on', { approve: true }, 0, 'Success'],
    ['with --reject fails', { reject: true }, 1, 'Failed'],
    ['without either, and without a terminal, is cancelled', {}, 1, 'Cancelled'],
  ])('%s', async (_, options, code, status) => {
    const ended = await kizuki(ask(), { json: true, ...options });

    expect(ended.code).toBe(code);
    expect(JSON.parse(ended.stdout).AutomationExecutionStatus).toBe(status);
  });

  test('says why it cancels', async () => {
    const { stderr } = await kizuki(ask(), {});

    expect(stderr).toContain('Ask waits for a person, and nobody can be asked here: give --approve or --reject\n');
  });

  test('sits out a short wait that nobody answers', async () => {
    const { code, stdout, stderr } = await kizuki(ask({ timeoutSeconds: 1 }), {});

    expect(code).toBe(1);
    expect(stdout).toMatch(/\nTimedOut\n$/);
    expect(stderr).toContain('Ask waits for a person, at most 1 s\n');
  });

  test('does not take both answers', async () => {
    await expect(kizuki(ask(), { approve: true, reject: true })).rejects.toThrow('--approve or --reject, not both');
  });

  test('asks nobody for a child that waits either, where an answer is given', async () => {
    await writeFile(join(folder, 'Child.json'), JSON.stringify({ schemaVersion: '0.3', ...ask() }));
    const parent = {
      mainSteps: [{ name: 'Run', action: 'aws:executeAutomation', inputs: { DocumentName: 'Child' } }],
    };

    const { code } = await kizuki(parent, { approve: true, documents: folder });

    expect(code).toBe(0);
  });
});

describe('kizuki run', () => {
  test('prints times as the aws command line does', async () => {
    const document = { mainSteps: [{ name: 'A', action: 'aws:sleep', inputs: { Duration: 'PT0S' } }] };

    const { stdout } = await kizuki(document, { json: true });

    expect(JSON.parse(stdout).ExecutionStartTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00$/);
  });

  test('--record writes what AWS answered', async () => {
    const file = join(folder, 'answers.json');
    const document = { mainSteps: [stop.mainSteps[0]] };

    const { code } = await kizuki(document, { record: file });

    expect(code).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject([
      {
        service: 'ec2',
        api: 'DescribeInstances',
        input: {},
        answer: { Reservations: [{ Instances: [{ InstanceId: 'i-1' }] }] },
      },
    ]);
  });
});
