import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputLimits, shellRunner } from '../../../local/host/shell-runner.ts';
import { isRunning, until } from './processes.ts';

const instanceId = 'mi-0de30000000000001';
const environment = { PATH: '/usr/bin:/bin', HOME: '/', LANG: 'C.UTF-8' };
const runner = shellRunner(instanceId, environment);

function run(
  script: string,
  options: { timeoutSeconds?: number; signal?: AbortSignal; workingDirectory?: string } = {},
) {
  return runner.run({ instanceId, script, timeoutSeconds: 20, signal: new AbortController().signal, ...options });
}

test.each([
  { script: 'echo out; echo err >&2', exitCode: 0, stdout: 'out\n', stderr: 'err\n' },
  { script: 'exit 7', exitCode: 7, stdout: '', stderr: '' },
  { script: 'kill -TERM $$', exitCode: 143, stdout: '', stderr: '' },
  { script: 'echo "it\'s $((1 + 1))"', exitCode: 0, stdout: "it's 2\n", stderr: '' },
  { script: 'cat', exitCode: 0, stdout: '', stderr: '' },
])('a script ends with its own exit code and output: $script', async ({ script, ...expected }) => {
  const result = await run(script);

  expect(result).toEqual({ ...expected, timedOut: false });
});

test('a script sees no environment but the one it is given', async () => {
  const result = await run('env');

  const names = result.stdout.split('\n').map((line) => line.split('=')[0]);
  expect(names.filter((name) => name && !['PWD', '_', 'SHLVL', 'OLDPWD'].includes(name)).sort()).toEqual([
    'HOME',
    'LANG',
    'PATH',
  ]);
});

test('a script runs in the working directory it asks for', async () => {
  const result = await run('pwd', { workingDirectory: '/usr' });

  expect(result.stdout).toBe('/usr\n');
});

test('a working directory that is not there fails the command and says so', async () => {
  const result = await run('pwd', { workingDirectory: '/no/such/folder' });

  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('/no/such/folder');
});

test('a timeout kills the script and everything it started', async () => {
  const result = await run('sleep 300 & echo $!; sleep 300', { timeoutSeconds: 0.3 });

  expect(result).toMatchObject({ exitCode: 137, timedOut: true });
  await until('the background process has gone', () => !isRunning(Number(result.stdout)));
});

test('an abort kills the script and everything it started', async () => {
  const controller = new AbortController();
  const running = run('sleep 300', { signal: controller.signal });
  controller.abort();

  const result = await running;

  expect(result).toMatchObject({ exitCode: 137, timedOut: false });
});

test('a command that was aborted before it began does not run on', async () => {
  const result = await run('sleep 300', { signal: AbortSignal.abort() });

  expect(result.exitCode).toBe(137);
});

test('what a script leaves in the background ends with it', async () => {
  const result = await run('sleep 300 & echo $!');

  expect(result.exitCode).toBe(0);
  await until('the background process has gone', () => !isRunning(Number(result.stdout)));
});

test('output is cut to what GetCommandInvocation keeps', async () => {
  const result = await run('head -c 100000 /dev/zero | tr "\\0" x; head -c 100000 /dev/zero | tr "\\0" y >&2');

  expect(result.stdout).toBe('x'.repeat(outputLimits.stdout));
  expect(result.stderr).toBe('y'.repeat(outputLimits.stderr));
});

test('a command for another node is refused', async () => {
  const other = {
    instanceId: 'i-0123456789abcdef0',
    script: 'true',
    timeoutSeconds: 1,
    signal: new AbortController().signal,
  };

  await expect(runner.run(other)).rejects.toThrow('i-0123456789abcdef0 is not this machine');
});

test('scripts end when the process that runs them is killed by SIGKILL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-test-'));
  const module = join(import.meta.dirname, '../../../local/host/shell-runner.ts');
  const program = `
    const { shellRunner } = await import(${JSON.stringify(module)});
    shellRunner('i-1', { PATH: process.env.PATH, HOME: process.env.FOLDER }).run({
      instanceId: 'i-1', script: 'echo $$ > new && mv new pid; sleep 300 & sleep 301', timeoutSeconds: 300,
      signal: new AbortController().signal,
    });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: 'inherit',
    env: { ...process.env, FOLDER: folder },
  });
  await until('the script runs', () => existsSync(join(folder, 'pid')));
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  expect(isRunning(pid)).toBe(true);

  parent.kill('SIGKILL');

  await until('the script has gone', () => !isRunning(pid));
  await rm(folder, { recursive: true });
});
