import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const source = join(__dirname, '../../local/interruption.ts');

/** Waits for an interruption, then takes half a second to end in order. */
const program = `
  const { interruption } = await import(${JSON.stringify(source)});
  const interrupted = interruption();
  const alive = setInterval(() => {}, 1000);
  console.log('ready ' + process.pid);
  await interrupted.happened;
  await new Promise((done) => setTimeout(done, 500));
  clearInterval(alive);
  console.log('ended in order');
  process.exitCode = interrupted.exitCode();
`;

/** Starts the program below `sh -c`, as npm does, or directly; `said` resolves with all that it wrote once it has gone. */
function start(command: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  const { npm_command: _, ...inherited } = process.env;
  const child = spawn(command, args, { env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const said = once(child.stdout, 'close').then(() => text);
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const ready = async () => {
    while (!/ready \d+\n/.test(text)) await once(child.stdout, 'data');
    return Number(/ready (\d+)/.exec(text)?.[1]);
  };
  return { child, said, exited, ready };
}

const direct = ['--input-type=module', '-e', program];

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends it in order with exit code %i', async (signal, exitCode) => {
  const { child, said, exited, ready } = start(process.execPath, direct);
  await ready();

  child.kill(signal);

  expect(await exited).toEqual([exitCode, null]);
  expect(await said).toContain('ended in order');
});

test('the Ctrl-C that npm passes on after the terminal sent it does not cut the end short', async () => {
  const { child, said, exited, ready } = start(process.execPath, direct);
  await ready();

  child.kill('SIGINT');
  child.kill('SIGINT');
  child.kill('SIGTERM');

  expect((await exited)[1]).toBeNull();
  expect(await said).toContain('ended in order');
});

const shell = ['-c', '"$0" "$@"; exit $?', process.execPath, ...direct];
const npm = ['-e', `require('node:child_process').spawn('/bin/sh', ${JSON.stringify(shell)}, { stdio: 'inherit' })`];

test.each([
  ['npm', process.execPath, npm],
  ['the shell of npm', '/bin/sh', shell],
])('when %s is killed, what it started ends in order', async (_, command, args) => {
  const { child, said, ready } = start(command, args, { npm_command: 'run-script' });
  await ready();

  child.kill('SIGKILL');

  expect(await said).toContain('ended in order');
});

test('started from a shell without npm, it outlives the shell', async () => {
  const { child, said, exited, ready } = start('/bin/sh', shell);
  const pid = await ready();
  child.kill('SIGKILL');
  await exited;

  const stillThere = () => process.kill(pid, 0);

  expect(stillThere).not.toThrow();
  process.kill(pid, 'SIGTERM');
  expect(await said).toContain('ended in order');
});
