import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Host, startHost } from '../../../local/host/host.ts';
import { isRunning, processesWith, until } from './processes.ts';

let host: Host;

beforeEach(async () => {
  host = await startHost();
});

afterEach(() => host.stop());

function run(script: string) {
  return host.commandRunner.run({
    instanceId: host.instanceId,
    script,
    timeoutSeconds: 20,
    signal: new AbortController().signal,
  });
}

function servicePid(): number {
  return host.supervisor.status(host.service)?.mainPid ?? 0;
}

test('the service answers HTTP and writes a line a request to its live log', async () => {
  const response = await fetch(host.healthUrl);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok', pid: servicePid() });
  const log = join(host.folder, 'web.log');
  await until('the log has the line', () => existsSync(log) && / GET \/health 200\n$/.test(readFileSync(log, 'utf8')));
});

test('a run command mends a killed service with systemctl, on the same address and with a new process', async () => {
  const before = servicePid();
  process.kill(before, 'SIGKILL');
  await until('the service has failed', () => host.supervisor.status(host.service)?.activeState === 'failed');

  const result = await run(
    `systemctl is-active ${host.service}; echo $?; systemctl restart ${host.service}; systemctl is-active ${host.service}`,
  );

  expect(result).toEqual({ exitCode: 0, stdout: 'failed\n3\nactive\n', stderr: '', timedOut: false });
  expect((await fetch(host.healthUrl)).status).toBe(200);
  expect(isRunning(before)).toBe(false);
});

test('systemctl is on the path of run commands only', async () => {
  const result = await run('command -v systemctl');

  expect(result.stdout).toBe(`${join(dirname(host.folder), 'bin', 'systemctl')}\n`);
  expect(process.env.PATH).not.toContain(dirname(host.folder));
});

test('the use of the folder is that of the files in it', async () => {
  const before = await host.folderUsedPercent();

  await writeFile(join(host.folder, 'web.log.1'), Buffer.alloc(host.quotaBytes / 2));

  expect((await host.folderUsedPercent()) - before).toBeCloseTo(50, 1);
});

test('stopping the host leaves no process and nothing on disk', async () => {
  const root = dirname(host.folder);
  const pid = servicePid();

  await host.stop();

  expect(isRunning(pid)).toBe(false);
  expect(processesWith(root)).toEqual([]);
  expect(existsSync(root)).toBe(false);
});

test('no process stays behind when the one that started the host is killed by SIGKILL', async () => {
  const module = join(import.meta.dirname, '../../../local/host/host.ts');
  const program = `
    const { startHost } = await import(${JSON.stringify(module)});
    const host = await startHost();
    console.log(host.folder);
    host.commandRunner.run({
      instanceId: host.instanceId, script: 'sleep 300', timeoutSeconds: 300, signal: new AbortController().signal,
    });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const root = dirname(line.toString().trim());
  await until('service and command run', () => processesWith(root).length >= 2);

  parent.kill('SIGKILL');

  await until('all have gone', () => processesWith(root).length === 0);
  await rm(root, { recursive: true });
});
