import { type Supervisor, supervise, UnknownUnitError } from '../../../local/host/supervisor.ts';
import type { Unit } from '../../../local/host/unit.ts';
import { isRunning, until } from './processes.ts';

const serves = `process.on('disconnect', () => process.exit()); process.send({ ready: true }); console.log('up');`;

function unit(name: string, program: string): Unit {
  return { name, description: name, command: [process.execPath, '-e', program] };
}

let supervisor: Supervisor;

beforeEach(() => {
  const units = [
    unit('web', serves),
    unit('stubborn', `process.on('SIGTERM', () => {}); ${serves}`),
    unit('crashing', `console.error('no licence'); process.exit(3)`),
    { name: 'missing', description: 'missing', command: ['/no/such/program'] as [string] },
  ];
  supervisor = supervise(units, () => 0);
});

afterEach(() => supervisor.stopAll());

test('a started unit is a running process, active once it has told that it is ready', async () => {
  await supervisor.start('web');

  const status = supervisor.status('web');
  expect(status).toMatchObject({ activeState: 'active', subState: 'running', result: 'success' });
  expect(isRunning(status?.mainPid ?? 0)).toBe(true);
});

test('a stopped unit is inactive and its process gone', async () => {
  await supervisor.start('web');
  const pid = supervisor.status('web')?.mainPid ?? 0;

  await supervisor.stop('web');

  expect(supervisor.status('web')).toMatchObject({ activeState: 'inactive', mainPid: 0, result: 'success' });
  expect(isRunning(pid)).toBe(false);
});

test('a killed process makes the unit failed, by signal, and nothing starts it again', async () => {
  await supervisor.start('web');
  const pid = supervisor.status('web')?.mainPid ?? 0;

  process.kill(pid, 'SIGKILL');

  await until('the unit has failed', () => supervisor.status('web')?.activeState === 'failed');
  expect(supervisor.status('web')).toMatchObject({
    mainPid: 0,
    result: 'signal',
    lastExit: { pid, signal: 'SIGKILL' },
  });
});

test('a process that ends by SIGTERM from outside leaves the unit inactive, not failed', async () => {
  await supervisor.start('web');

  process.kill(supervisor.status('web')?.mainPid ?? 0, 'SIGTERM');

  await until('the unit is inactive', () => supervisor.status('web')?.activeState === 'inactive');
  expect(supervisor.status('web')?.result).toBe('success');
});

test('restart replaces the process, also of a failed unit', async () => {
  await supervisor.start('web');
  const before = supervisor.status('web')?.mainPid ?? 0;
  process.kill(before, 'SIGKILL');
  await until('the unit has failed', () => supervisor.status('web')?.activeState === 'failed');

  await supervisor.restart('web');

  const status = supervisor.status('web');
  expect(status).toMatchObject({ activeState: 'active', result: 'success' });
  expect(status?.mainPid).not.toBe(before);
});

test('starting a running unit changes nothing', async () => {
  await supervisor.start('web');
  const before = supervisor.status('web')?.mainPid;

  await supervisor.start('web');

  expect(supervisor.status('web')?.mainPid).toBe(before);
});

test('jobs on one unit run in the order they were asked for', async () => {
  await Promise.all([supervisor.start('web'), supervisor.stop('web'), supervisor.start('web')]);

  expect(supervisor.status('web')?.activeState).toBe('active');
});

test('a unit that ends before it is ready fails to start, and its journal tells why', async () => {
  await expect(supervisor.start('crashing')).rejects.toThrow('crashing.service failed to start (result exit-code)');

  const status = supervisor.status('crashing');
  expect(status).toMatchObject({ activeState: 'failed', lastExit: { code: 3 } });
  await until('the journal has its line', () =>
    Boolean(supervisor.status('crashing')?.journal.some((line) => line.text === 'no licence')),
  );
});

test('a program that cannot be executed fails its unit with systemd’s status 203', async () => {
  await expect(supervisor.start('missing')).rejects.toThrow('missing.service failed to start');

  expect(supervisor.status('missing')).toMatchObject({ activeState: 'failed', lastExit: { code: 203 } });
});

test('after reset-failed a failed unit counts as inactive', async () => {
  await expect(supervisor.start('crashing')).rejects.toThrow();

  supervisor.resetFailed('crashing');

  expect(supervisor.status('crashing')).toMatchObject({ activeState: 'inactive', result: 'success' });
});

test('stopAll ends even what ignores SIGTERM', async () => {
  await supervisor.start('stubborn');
  const pid = supervisor.status('stubborn')?.mainPid ?? 0;

  await supervisor.stopAll();

  expect(isRunning(pid)).toBe(false);
});

test('a unit that is not there has no status and cannot be started', () => {
  expect(supervisor.status('nothing')).toBeUndefined();
  expect(() => supervisor.start('nothing')).toThrow(UnknownUnitError);
});
