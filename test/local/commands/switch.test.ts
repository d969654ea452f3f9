import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { GetParameterHistoryCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Endpoint, startEndpoint } from '../../../local/aws/endpoint.ts';
import { setSwitches } from '../../../local/commands/switch/set-switches.ts';
import { UsageError } from '../../../local/usage-error.ts';
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
    const shown = await setSwitches(undefined, undefined, { endpoint: endpoint.url });
    const on = await setSwitches('on', undefined, { endpoint: endpoint.url });

    const by = userInfo().username;
    const note = `Kizuki: every remediation is off, by ${by}: too many at once`;
    expect(off.code).toBe(0);
    expect(off.stdout).toMatch(/^all +off +every remediation$/m);
    expect(off.stdout).toContain(note);
    expect(off.stdout).not.toContain(remediation);
    expect(shown).toContain('nothing is started, whatever the other switches say');
    expect(on).toMatch(/^all +on +every remediation$/m);
    expect(await history('all')).toEqual([
      ['on', 'Kizuki: on or off'],
      ['off', note],
      ['on', `Kizuki: every remediation is on, by ${by}`],
    ]);
  });

  test('one remediation alone, as JSON', async () => {
    const json = { json: true as const, endpoint: endpoint.url };
    const off = await setSwitches('off', remediation, json);
    const all = await setSwitches(undefined, undefined, json);

    expect(JSON.parse(off)).toEqual([
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
    expect(JSON.parse(all).map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
      ['all', 'on'],
      ['gone-from-here', 'on'],
      [remediation, 'off'],
    ]);
  });

  test('what cannot be switched ends with 2, and nothing is set', async () => {
    const before = await history('all');

    const { code, stdout, stderr } = await kizuki('of', ...at());

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/"of" is neither on nor off; for example: kizuki switch off/);
    expect(await history('all')).toEqual(before);
  });

  test('a remediation that there is none of is refused with those that there are', async () => {
    const before = await history('all');

    const switching = setSwitches('off', 'restart-demo', { endpoint: endpoint.url });

    await expect(switching).rejects.toThrow(
      'there is no remediation "restart-demo"; there are: gone-from-here, restart-demo-service',
    );
    await expect(switching).rejects.toThrow(UsageError);
    expect(await history('all')).toEqual(before);
  });

  test('where nothing answers, it is said where AWS itself is', async () => {
    const switching = setSwitches('off', undefined, { endpoint: 'http://127.0.0.1:9', region: 'eu-west-1' });

    await expect(switching).rejects.toThrow(/cannot read .* region eu-west-1.*--endpoint aws/);
  });

  test('where Kizuki is not deployed, that is said', async () => {
    const empty = writeAssembly({ S: { Resources: {} } });
    const elsewhere = await startEndpoint({ template: empty.directory, port: 0 });

    const switching = setSwitches(undefined, undefined, { endpoint: elsewhere.url });

    await expect(switching).rejects.toThrow(/no kill switches under \/kizuki\/automation .*is Kizuki deployed there/);
    await elsewhere.close();
    empty.remove();
  });
});
