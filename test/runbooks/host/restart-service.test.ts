import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restartService } from '../../../runbooks/host/restart-service.ts';
import { runScript } from './run-script.ts';

/** systemd reduced to one unit, demo, whose state is a file; it writes down what it is told to do. */
const systemctl = `#!/bin/sh
cd "$UNIT_FOLDER" || exit 1
for word; do case $word in -*) ;; show|status|start|stop|restart|reset-failed|is-active|is-enabled) verb=$word ;; *) unit=$word ;; esac; done
state=$(cat state); pid=$(cat pid)
if [ "$unit" != demo ]; then
  case "$verb $*" in *LoadState*) echo LoadState=not-found; exit 0 ;; *) exit 4 ;; esac
fi
case "$verb $*" in
  *LoadState*) echo LoadState=loaded ;;
  *ActiveState*) echo "ActiveState=$state" ;;
  *MainPID*) echo "MainPID=$pid"; [ ! -e flapping ] || echo $((pid + 1)) > pid ;;
  is-active*) [ "$state" = active ] || exit 3 ;;
  is-enabled*) echo enabled ;;
  status*) echo "demo is $state"; [ "$state" = active ] || exit 3 ;;
  restart* | start*) echo "$verb" >> told; [ ! -e broken ] || exit 1; echo active > state; echo $((pid + 1)) > pid ;;
  stop*) echo stop >> told; echo inactive > state ;;
  reset-failed*) ;;
esac
`;

const values = {
  ServiceName: 'demo',
  SettleSeconds: '1',
  HealthUrl: '',
  'automation:EXECUTION_ID': '0a1b2c3d-0000-4000-8000-000000000002',
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kizuki-restart-'));
  writeFileSync(join(folder, 'systemctl'), systemctl, { mode: 0o755 });
  writeFileSync(join(folder, 'pid'), '100');
  writeFileSync(join(folder, 'told'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

const isNow = (state: string) => writeFileSync(join(folder, 'state'), state);
const has = (trouble: 'broken' | 'flapping') => writeFileSync(join(folder, trouble), '');
const told = () => readFileSync(join(folder, 'told'), 'utf8').split('\n').filter(Boolean);

function script(step: string, given: Partial<typeof values> = {}) {
  const environment = { TMPDIR: folder, UNIT_FOLDER: folder, PATH: `${folder}:${process.env.PATH}` };
  return runScript(restartService, step, { ...values, ...given }, environment);
}

describe('the scripts of host/restart-service', () => {
  test('refuse a unit that the host does not have', async () => {
    isNow('active');

    const there = await script('UnitExists');
    const missing = await script('UnitExists', { ServiceName: 'other' });

    expect(there).toMatchObject({ exitCode: 0, stderr: '' });
    expect(missing).toMatchObject({
      exitCode: 1,
      stderr: 'the host has no unit other that can be started (LoadState=not-found)\n',
    });
  });

  test('tell the state of a service that is down, which is no failure of the look', async () => {
    isNow('failed');

    const { exitCode, stdout } = await script('Diagnose');

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'demo is failed\nsystemctl status ended with 3\nStarts with the host: enabled\n',
    });
  });

  test.each([
    ['up and answers', 'active', true, 1],
    ['up but does not answer', 'active', false, 0],
    ['down while another answers in its place', 'inactive', true, 0],
  ])('refuse nothing but a service that is up and answers: one that is %s', async (_, state, isThere, code) => {
    isNow(state);
    const server = createServer((__, response) => response.writeHead(isThere ? 200 : 503).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;

    const { exitCode } = await script('NeedsIt', { HealthUrl: url });
    server.close();
    server.closeAllConnections();

    expect(exitCode).toBe(code);
    expect(told()).toEqual([]);
  });

  test('leave it to the alarm whether a service without an address needs it', async () => {
    isNow('active');

    const { exitCode, stdout } = await script('NeedsIt');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('for the alarm to say');
  });

  test('restart the service and see that it stays up', async () => {
    isNow('failed');

    const restarted = await script('Restart');
    const up = await script('StaysUp');

    expect(restarted.exitCode).toBe(0);
    expect(told()).toEqual(['restart']);
    expect(up).toMatchObject({ exitCode: 0, stdout: 'demo is up, MainPID=101\n' });
  });

  test('fail where the service cannot be restarted', async () => {
    isNow('failed');
    has('broken');

    const { exitCode } = await script('Restart');

    expect(exitCode).not.toBe(0);
  });

  test('fail where the service does not stay up', async () => {
    isNow('failed');

    const { exitCode, stderr } = await script('StaysUp');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('demo did not stay up\ndemo is failed');
  });

  test('fail where the service dies and is started again and again', async () => {
    isNow('active');
    has('flapping');

    const { exitCode, stderr } = await script('StaysUp');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('demo died and was started again: MainPID=100, then MainPID=101');
  });

  test.each([
    ['active', 'start', 'active'],
    ['activating', 'start', 'active'],
    ['failed', 'stop', 'inactive'],
    ['inactive', 'stop', 'inactive'],
  ])('bring a service that was %s back by %s', async (before, verb, after) => {
    isNow(before);
    await script('NoteState');
    await script('Restart');

    const { exitCode } = await script('UndoRestart');

    expect(exitCode).toBe(0);
    expect(told()).toEqual(['restart', verb]);
    expect(readFileSync(join(folder, 'state'), 'utf8').trim()).toBe(after);
  });

  test('leave the answer to the alarm where there is no address', async () => {
    const { exitCode, stdout } = await script('Answers');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('for the alarm to prove');
  });

  test('see that the service answers at its address', async () => {
    const server = createServer((_, response) => response.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;

    const { exitCode, stdout } = await script('Answers', { HealthUrl: url });
    server.close();
    server.closeAllConnections();

    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${url} answers\n` });
  });
});
