import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Assembly, writeAssembly } from '../aws/endpoint/assembly.ts';

const cli = join(__dirname, '../../../local/cli.ts');
let assembly: Assembly;
let child: ChildProcess | undefined;

beforeAll(() => {
  assembly = writeAssembly({
    S: { Resources: { Queue: { Type: 'AWS::SQS::Queue' }, Bucket: { Type: 'AWS::S3::Bucket' } } },
  });
});
afterEach(() => {
  child?.kill('SIGKILL');
});
afterAll(() => assembly.remove());

/** Runs `kizuki serve` and gathers what it says. */
function serve(...args: string[]) {
  const running = spawn(process.execPath, [cli, 'serve', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = running;
  let said = '';
  for (const stream of [running.stdout, running.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const exited = once(running, 'close').then(([code]) => code as number | null);
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(said);
      if (found) return found;
      if (running.exitCode !== null)
        throw new Error(`ended with ${running.exitCode} before it said ${pattern}: ${said}`);
      await Promise.race([once(running.stdout, 'data'), once(running.stderr, 'data'), exited]);
    }
  };
  return { running, exited, says, text: () => said };
}

test('It says where it listens and what it does not support, serves, and ends at Ctrl-C', async () => {
  const { running, exited, says, text } = serve('--port', '0', '--template', assembly.directory);
  const [, url = ''] = await says(/local AWS on (http:\S+),[\s\S]*try:/);

  const answered = await fetch(url, { method: 'POST', body: 'Action=ListTopics' });
  running.kill('SIGINT');

  expect(answered.status).toBe(403);
  expect(await exited).toBe(0);
  expect(text()).toContain('not supported here: S/Bucket (AWS::S3::Bucket)');
  expect(text()).toMatch(/^ {2}ssm +\d+ operations$/m);
  await expect(fetch(url)).rejects.toThrow();
});

test('A port in use ends it with one line and exit code 2', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;

  const { exited, text } = serve('--port', String(port), '--template', assembly.directory);

  expect(await exited).toBe(2);
  expect(text()).toBe(
    `kizuki: port ${port} on 127.0.0.1 is in use; stop what listens there, or choose another with --port (0 takes a free one)\n`,
  );
  taken.close();
});

test.each<[what: string, args: () => string[], message: RegExp]>([
  [
    'a port that is none',
    () => ['--port', 'http'],
    /--port <number>' argument 'http' is invalid\. a port is a whole number from 0 to 65535/,
  ],
  ['an upstream that is none', () => ['--upstream', 'moto'], /'moto' is invalid\. give an http or https URL/],
  [
    'documents that are not there',
    () => ['--port', '0', '--template', assembly.directory, '--documents', '/nowhere'],
    /^kizuki: --documents \/nowhere cannot be read: ENOENT[^\n]*\n$/,
  ],
  [
    'a template folder that holds something else',
    () => ['--port', '0', '--template', __dirname],
    /^kizuki: \S+commands holds no manifest\.json; [^\n]*\n$/,
  ],
  ['a template that is a file', () => ['--port', '0', '--template', __filename], /holds no manifest\.json/],
])('It ends with exit code 2 for %s', async (_, args, message) => {
  const { exited, text } = serve(...args());

  expect(await exited).toBe(2);
  expect(
    text()
      .split('\n')
      .filter((line) => !line.startsWith('not supported'))
      .join('\n'),
  ).toMatch(message);
});
