import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { GetParameterHistoryCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Endpoint, startEndpoint } from '../../../local/aws/endpoint.ts';
import { type Assembly, writeAssembly } from '../aws/endpoint/assembly.ts';

const remediation = 'restart-demo-service';

function parameter(name: string): object {
  return {
    Type: 'AWS::SSM::Parameter',
    Properties: {
      Name: `/kizuki/automation/${name}`,
      Type: 'String',
      Value: 'on',
      AllowedPattern: '^(on|off)$',
      Description: 'Kizuki: on or off',
    },
  };
}

/** Runs the command line in a process of its own, without credentials or endpoint in its environment. */
async function kizuki(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const child = spawn(process.execPath, ['local/cli.ts', 'switch', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

describe('kizuki switch', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;

  beforeAll(async () => {
    assembly = writeAssembly({
      S: { Resources: { All: parameter('all'), One: parameter(remediation), Old: parameter('gone-from-here') } },
    });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
  });

  afterAll(async () => {
    await endpoint?.close();
    assembly?.remove();
  });

  const at = () => ['--endpoint', endpoint.url];

  async function history(name: string) {
    const client = new SSMClient({
      endpoint: endpoint.url,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    try {
      const Name = `/kizuki/automation/${name}`;
      const { Parameters = [] } = await client.send(new GetParameterHistoryCommand({ Name }));
      return Parameters.map(({ Value, Description }) => [Value, Description]);
    } finally {
      client.destroy();
    }
  }

  test('shows all of them with what each governs', async () => {
    const { code, stdout } = await kizuki(...at());

    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'SWITCH | STATE | GOVERNS',
      'all | on | every remediation',
      'gone-from-here | on | a remediation that is not in this checkout',
      `${remediation} | on | auto Kizuki-host-restart-service`,
      '',
    ]);
  });

  test('off alone switches everything off, at once and without a question; who and why is on record', async () => {
    const off = await kizuki('off', '--reason', 'too many at once', ...at());
    const shown = await kizuki(...at());
    const on = await kizuki('on', ...at());

    const by = userInfo().username;
    const note = `Kizuki: every remediation is off, by ${by}: too many at once`;
    expect([off.code, shown.code, on.code]).toEqual([0, 0, 0]);
    expect(off.stdout).toMatch(/^all +off +every remediation$/m);
    expect(off.stdout).toContain(note);
    expect(off.stdout).not.toContain(remediation);
    expect(shown.stdout).toContain('nothing is started, whatever the other switches say');
    expect(on.stdout).toMatch(/^all +on +every remediation$/m);
    expect(await history('all')).toEqual([
      ['on', 'Kizuki: on or off'],
      ['off', note],
      ['on', `Kizuki: every remediation is on, by ${by}`],
    ]);
  });

  test('one remediation alone, as JSON', async () => {
    const off = await kizuki('off', remediation, '--json', ...at());
    const all = await kizuki('--json', ...at());

    expect(JSON.parse(off.stdout)).toEqual([
      {
        name: remediation,
        parameter: `/kizuki/automation/${remediation}`,
        state: 'off',
        governs: 'auto Kizuki-host-restart-service',
        since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        by: 'arn:aws:iam::000000000000:root',
        note: `Kizuki: the remediation ${remediation} is off, by ${userInfo().username}`,
      },
    ]);
    expect(JSON.parse(all.stdout).map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['all', 'on'],
      ['gone-from-here', 'on'],
      [remediation, 'off'],
    ]);
  });

  test.each([
    [['of'], /"of" is neither on nor off; for example: kizuki switch off/],
    [
      ['off', 'restart-demo'],
      /there is no remediation "restart-demo"; there are: gone-from-here, restart-demo-service/,
    ],
    [
      ['off', '--region', 'eu-west-1', '--endpoint', 'http://127.0.0.1:9'],
      /cannot read .* region eu-west-1.*--endpoint aws/,
    ],
  ])('%j is refused, and nothing is set', async (args, message) => {
    const before = await history('all');

    const { code, stdout, stderr } = await kizuki(...at(), ...args);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(await history('all')).toEqual(before);
  });
});
