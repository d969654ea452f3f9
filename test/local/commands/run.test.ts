import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { parseDocument } from '../../../local/automation/engine.ts';
import { awsAccess } from '../../../local/commands/run/aws-access.ts';
import { readParameters } from '../../../local/commands/run/read-parameters.ts';
import { type RunOptions, run } from '../../../local/commands/run/run.ts';
import { UsageError } from '../../../local/usage-error.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuki-run-'));
});

afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line in a process of its own, without credentials or endpoint in its environment. */
async function kizuki(...args: string[]): Promise<Ended> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const child = spawn(process.execPath, ['local/cli.ts', ...args], {
    env: Object.fromEntries(kept),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

async function save(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const echo = `
schemaVersion: '0.3'
parameters:
  Name: { type: String, allowedPattern: '^[a-z]+$' }
  Others: { type: StringList, default: [] }
mainSteps:
  - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT1S } }
`;

describe('kizuki run refuses, before anything is called,', () => {
  const instance = 'InstanceId=i-00000000';

  test.each<[string, string, Partial<RunOptions>, string]>([
    ['an unknown runbook', 'ec2/reboot-instanc', {}, 'did you mean ec2/reboot-instance or'],
    [
      'a name that is like none',
      'zzz',
      {},
      `runbooks are ${catalogue
        .map(({ id }) => id)
        .sort()
        .join(', ')}`,
    ],
    [
      'an unknown parameter',
      'ec2/reboot-instance',
      { param: [instance, 'Zone=a'] },
      'parameter Zone: the document has no such parameter',
    ],
    [
      'a missing parameter',
      'ec2/reboot-instance',
      {},
      'parameter InstanceId: it is required (type String) and was not given',
    ],
    [
      'a value against its pattern',
      'ec2/reboot-instance',
      { param: ['InstanceId=web'] },
      'parameter InstanceId: "web" does not match the allowed pattern ^i-',
    ],
    [
      'a parameter without a value',
      'ec2/reboot-instance',
      { param: ['InstanceId'] },
      '--param InstanceId is not of the form Name=value',
    ],
    [
      'an endpoint that is none',
      'ec2/reboot-instance',
      { param: [instance], endpoint: 'here' },
      '--endpoint here is not a URL',
    ],
    [
      'an endpoint where nothing is',
      'ec2/reboot-instance',
      { param: [instance], endpoint: 'http://127.0.0.1:1' },
      'did not reach http://127.0.0.1:1',
    ],
    [
      'a file of parameters that is not there',
      'ec2/reboot-instance',
      { params: '/nowhere.json' },
      'cannot read the parameters in /nowhere.json',
    ],
  ])('%s', async (_, name, options, why) => {
    const running = run(name, { param: [], ...options });

    await expect(running).rejects.toBeInstanceOf(UsageError);
    await expect(running).rejects.toThrow(why);
  });

  test('a document with faults, each told with its step', async () => {
    const path = await save('faulty.yaml', `${echo}  - { name: Fly, action: 'aws:fly' }\n`);

    await expect(run(path, { param: [] })).rejects.toThrow('step Fly: there is no action aws:fly');
  });

  test('parameters that are not in the form of StartAutomationExecution', async () => {
    const document = await save('echo.yaml', echo);
    const params = await save('params.json', '{"Name": "web"}');

    await expect(run(document, { param: [], params })).rejects.toThrow('parameter Name is "web"');
  });

  test('and the process ends with 2 and one line', async () => {
    const ended = await kizuki('run', 'ec2/reboot-instance', '--param', 'Zone=a');

    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^kizuki: parameter Zone: .*; parameter InstanceId: .*\n$/);
  });
});

describe('--param', () => {
  test.each([
    ['String', 'P=a,b', ['a,b']],
    ['String', 'P=a=b', ['a=b']],
    ['String', 'P=', ['']],
    ['StringList', 'P=a,b', ['a', 'b']],
    ['Integer', 'P=3', ['3']],
  ])('of a %s: %s is %j', async (type, assignment, expected) => {
    const step = { name: 'A', action: 'aws:sleep', inputs: { Duration: 'PT1S' } };
    const document = parseDocument(
      JSON.stringify({ schemaVersion: '0.3', parameters: { P: { type } }, mainSteps: [step] }),
    );

    expect(await readParameters(document, { param: [assignment] })).toEqual({ P: expected });
  });

  test('wins over --params', async () => {
    const document = parseDocument(echo);
    const params = await save('both.json', '{"Name": ["file"], "Others": ["x"]}');

    expect(await readParameters(document, { param: ['Name=line'], params })).toEqual({ Name: ['line'], Others: ['x'] });
  });
});

describe('where AWS is', () => {
  const dummies = { accessKeyId: 'test', secretAccessKey: 'test' };

  test.each<[{ endpoint?: string; region?: string }, Record<string, string>, object]>([
    [{}, {}, { endpoint: 'http://127.0.0.1:4566', region: 'ap-northeast-1', partition: 'aws', credentials: dummies }],
    [
      {},
      { AWS_ENDPOINT_URL: 'http://localhost:9' },
      { endpoint: 'http://localhost:9', region: 'ap-northeast-1', partition: 'aws', credentials: dummies },
    ],
    [{}, { AWS_ACCESS_KEY_ID: 'k' }, { endpoint: 'http://127.0.0.1:4566', region: 'ap-northeast-1', partition: 'aws' }],
    [
      { endpoint: 'aws', region: 'cn-north-1' },
      { AWS_REGION: 'us-east-1' },
      { region: 'cn-north-1', partition: 'aws-cn' },
    ],
    [
      { endpoint: 'https://ssm.example.com' },
      { AWS_REGION: 'us-gov-west-1' },
      { endpoint: 'https://ssm.example.com', region: 'us-gov-west-1', partition: 'aws-us-gov' },
    ],
  ])('%j with %j', (options, environment, expected) => {
    expect(awsAccess(options, environment)).toEqual(expected);
  });
});

if (!hasMoto()) console.warn('moto_server is not on the PATH: runs against it are skipped');

(hasMoto() ? describe : describe.skip)('kizuki run against moto', () => {
  let moto: Moto;
  let endpoint: string;
  let ec2: EC2Client;

  beforeAll(async () => {
    moto = await startMoto();
    endpoint = moto.endpoint;
    ec2 = new EC2Client({
      endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });

  afterAll(async () => {
    ec2?.destroy();
    await moto?.stop();
  });

  async function launch(): Promise<string> {
    const { Images } = await ec2.send(new DescribeImagesCommand({}));
    const { Instances } = await ec2.send(
      new RunInstancesCommand({ ImageId: Images?.[0]?.ImageId, MinCount: 1, MaxCount: 1 }),
    );
    return Instances?.[0]?.InstanceId ?? '';
  }

  /** The calls that moto itself saw while the work was done. */
  async function callsDuring(work: () => Promise<unknown>): Promise<URLSearchParams[]> {
    const recorder = `${endpoint}/moto-api/recorder`;
    await fetch(`${recorder}/reset-recording`, { method: 'POST' });
    await fetch(`${recorder}/start-recording`, { method: 'POST' });
    await work();
    await fetch(`${recorder}/stop-recording`, { method: 'POST' });
    const lines = (await (await fetch(`${recorder}/download-recording`)).text()).trim().split('\n');
    return lines.map((line) => new URLSearchParams(Buffer.from(JSON.parse(line).body, 'base64').toString()));
  }

  test('ec2/reboot-instance reboots the instance, and says step by step how', async () => {
    const id = await launch();
    let ended: Ended | undefined;

    const calls = await callsDuring(async () => {
      ended = await kizuki('run', 'ec2/reboot-instance', '--param', `InstanceId=${id}`, '--endpoint', endpoint);
    });

    expect(ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ReadState\.State: running\n[\s\S]*\nSuccess\n$/),
    });
    expect(ended?.stderr).toMatch(/^Reboot \(aws:executeAwsApi\) …\nReboot Success after \d+\.\d s$/m);
    const reboots = calls.filter((call) => call.get('Action') === 'RebootInstances');
    expect(reboots.map((call) => call.get('InstanceId.1'))).toEqual([id]);
  });

  test('a document of any kind runs from its file; moto starts a stopped instance that is rebooted', async () => {
    const id = await launch();
    await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    const document = await save(
      'reboot.yaml',
      `
schemaVersion: '0.3'
parameters:
  Ids: { type: StringList }
outputs: [Look.State]
mainSteps:
  - name: Reboot
    action: aws:executeAwsApi
    inputs: { Service: ec2, Api: reboot_instances, InstanceIds: '{{ Ids }}' }
  - name: Runs
    action: aws:waitForAwsResourceProperty
    inputs: { Service: ec2, Api: describe_instances, InstanceIds: ['{{ Ids }}'], PropertySelector: '$..State.Name', DesiredValues: [running] }
  - name: Look
    action: aws:executeAwsApi
    inputs: { Service: ec2, Api: describe_instances, InstanceIds: ['{{ Ids }}'] }
    outputs: [{ Name: State, Selector: 'Reservations[0].Instances[0].State.Name', Type: String }]
`,
    );
    const params = await save('ids.json', JSON.stringify({ Ids: [id] }));

    const { code, stdout } = await kizuki('run', document, '--params', params, '--endpoint', endpoint, '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      DocumentName: 'reboot',
      AutomationExecutionStatus: 'Success',
      Parameters: { Ids: [id] },
      Outputs: { 'Look.State': ['running'] },
    });
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    expect(Reservations?.[0]?.Instances?.[0]?.State?.Name).toBe('running');
  });

  test('a run that fails ends with 1 and says why', async () => {
    const ended = await kizuki(
      'run',
      'ec2/reboot-instance',
      '--param',
      'InstanceId=i-00000000',
      '--endpoint',
      endpoint,
    );

    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(
      'step ReadState: Step fails when it is Execute/Cancelling action. An error occurred (InvalidInstanceID.NotFound)',
    );
    expect(ended.stdout).toMatch(/\nFailed\n$/);
  });
});
