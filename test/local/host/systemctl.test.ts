import type { Supervisor } from '../../../local/host/supervisor.ts';
import { type Answer, answer } from '../../../local/host/systemctl/answer.ts';
import type { UnitStatus } from '../../../local/host/unit.ts';
import { UnitFailedError } from '../../../local/host/unit-process.ts';

const now = Date.parse('2026-03-01T12:01:05Z');
const since = Date.parse('2026-03-01T12:00:00Z');
const unit = {
  name: 'web',
  description: 'A web service',
  command: ['/usr/bin/web', '--port', '80'] as [string, ...string[]],
};

const active: UnitStatus = {
  unit,
  activeState: 'active',
  subState: 'running',
  mainPid: 41,
  result: 'success',
  since,
  journal: [
    { at: since, pid: 41, text: 'first' },
    { at: since, pid: 41, text: 'second' },
  ],
};
const dead: UnitStatus = { ...active, activeState: 'inactive', subState: 'dead', mainPid: 0, journal: [] };
const killed: UnitStatus = {
  ...dead,
  activeState: 'failed',
  subState: 'failed',
  result: 'signal',
  lastExit: { pid: 41, code: null, signal: 'SIGKILL' },
};
const crashed: UnitStatus = { ...killed, result: 'exit-code', lastExit: { pid: 41, code: 3, signal: null } };

function systemctl(args: string[], status: UnitStatus = active, jobs: Partial<Supervisor> = {}): Promise<Answer> {
  const supervisor: Supervisor = {
    status: (name) => (name === 'web' ? status : undefined),
    start: async () => undefined,
    stop: async () => undefined,
    restart: async () => undefined,
    resetFailed: () => undefined,
    stopAll: async () => undefined,
    ...jobs,
  };
  return answer(args, { supervisor, hostname: 'demo', now: () => now });
}

test.each([
  { args: 'is-active web', status: active, exitCode: 0, stdout: 'active\n' },
  { args: 'is-active web.service', status: active, exitCode: 0, stdout: 'active\n' },
  { args: 'is-active web', status: dead, exitCode: 3, stdout: 'inactive\n' },
  { args: 'is-active web', status: killed, exitCode: 3, stdout: 'failed\n' },
  { args: 'is-active nothing', status: active, exitCode: 4, stdout: 'inactive\n' },
  { args: 'is-active nothing web', status: active, exitCode: 0, stdout: 'inactive\nactive\n' },
  { args: '--quiet is-active web', status: dead, exitCode: 3, stdout: '' },
  { args: 'is-failed web', status: killed, exitCode: 0, stdout: 'failed\n' },
  { args: 'is-failed web', status: active, exitCode: 1, stdout: 'active\n' },
  { args: 'is-enabled web', status: dead, exitCode: 0, stdout: 'enabled\n' },
  { args: 'is-enabled nothing', status: dead, exitCode: 4, stdout: 'not-found\n' },
  { args: 'show web -p ActiveState,MainPID', status: active, exitCode: 0, stdout: 'ActiveState=active\nMainPID=41\n' },
  { args: 'show web --property=MainPID --value', status: killed, exitCode: 0, stdout: '0\n' },
  { args: 'show -pLoadState nothing', status: active, exitCode: 0, stdout: 'LoadState=not-found\n' },
  {
    args: 'show -p Result -p ExecMainStatus -p ExecMainCode web',
    status: killed,
    exitCode: 0,
    stdout: 'Result=signal\nExecMainStatus=9\nExecMainCode=2\n',
  },
  { args: 'show web -p ExecMainStatus -p NoSuchProperty', status: crashed, exitCode: 0, stdout: 'ExecMainStatus=3\n' },
])(
  'systemctl $args of a unit that is $status.activeState ends with $exitCode',
  async ({ args, status, exitCode, stdout }) => {
    const result = await systemctl(args.split(' '), status);

    expect(result).toEqual({ exitCode, stdout, stderr: '' });
  },
);

test('status of a running unit shows its process and its last lines', async () => {
  const result = await systemctl(['status', 'web', '--no-pager', '-n1']);

  expect(result.exitCode).toBe(0);
  expect(result.stdout.split('\n')).toEqual([
    '● web.service - A web service',
    '     Loaded: loaded (/etc/systemd/system/web.service; enabled; preset: enabled)',
    '     Active: active (running) since Sun 2026-03-01 12:00:00 UTC; 1min 5s ago',
    '   Main PID: 41 (web)',
    '',
    'Mar 01 12:00:00 demo web[41]: second',
    '',
  ]);
});

test.each([
  { status: killed, exit: 'Main PID: 41 (code=killed, signal=KILL)', state: 'failed (Result: signal)' },
  { status: crashed, exit: 'Main PID: 41 (code=exited, status=3/FAILURE)', state: 'failed (Result: exit-code)' },
  { status: dead, exit: '○ web.service', state: 'inactive (dead)' },
])('status of a unit that is $state ends with 3 and says how it ended', async ({ status, exit, state }) => {
  const result = await systemctl(['status', 'web'], status);

  expect(result.exitCode).toBe(3);
  expect(result.stdout).toContain(exit);
  expect(result.stdout).toContain(`Active: ${state} since`);
});

test('status of a unit that is not there ends with 4', async () => {
  const result = await systemctl(['status', 'nothing']);

  expect(result).toEqual({ exitCode: 4, stdout: '', stderr: 'Unit nothing.service could not be found.\n' });
});

test.each(['start', 'stop', 'restart'] as const)(
  '%s asks the supervisor and says nothing when it worked',
  async (verb) => {
    const asked: string[] = [];

    const result = await systemctl([verb, 'web'], dead, {
      [verb]: async (name: string) => {
        asked.push(name);
      },
    });

    expect(asked).toEqual(['web']);
    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  },
);

test.each([
  { result: 'exit-code', why: 'the control process exited with error code' },
  { result: 'timeout', why: 'a timeout was exceeded' },
])('a job that fails by $result ends with 1 and says why', async ({ result, why }) => {
  const answered = await systemctl(['restart', 'web'], dead, {
    restart: () => Promise.reject(new UnitFailedError('web', result)),
  });

  expect(answered.exitCode).toBe(1);
  expect(answered.stderr).toContain(`Job for web.service failed because ${why}.`);
});

test.each([
  { args: 'start nothing', exitCode: 5, stderr: 'Failed to start nothing.service: Unit nothing.service not found.' },
  { args: 'stop nothing', exitCode: 5, stderr: 'Failed to stop nothing.service: Unit nothing.service not loaded.' },
  { args: 'cat nothing', exitCode: 1, stderr: 'No files found for nothing.service.' },
  { args: 'mask web', exitCode: 1, stderr: "Unknown command verb 'mask'." },
  { args: 'toString web', exitCode: 1, stderr: "Unknown command verb 'toString'." },
  { args: 'restart', exitCode: 1, stderr: 'Too few arguments.' },
  { args: '--now stop web', exitCode: 1, stderr: "systemctl: unrecognized option '--now'" },
  { args: 'status web --lines=many', exitCode: 1, stderr: "systemctl: unrecognized option '--lines=many'" },
])('systemctl $args is refused with $exitCode', async ({ args, exitCode, stderr }) => {
  const result = await systemctl(args.split(' '));

  expect(result).toEqual({ exitCode, stdout: '', stderr: `${stderr}\n` });
});

test('cat shows the unit file that describes the service', async () => {
  const result = await systemctl(['cat', 'web']);

  expect(result.stdout).toContain('# /etc/systemd/system/web.service\n[Unit]\nDescription=A web service\n');
  expect(result.stdout).toContain('ExecStart=/usr/bin/web --port 80\n');
});

test.each(['--help', '--version'])('%s says that it is a stand-in, not systemd', async (option) => {
  const result = await systemctl([option]);

  expect(result.exitCode).toBe(0);
  expect(result.stdout).toContain('stand-in');
  expect(result.stdout).toContain('not systemd');
});
