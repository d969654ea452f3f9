import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../local/host/processes.ts';
import { assemblyOf } from './assembly.ts';
import { cleanUp, type DemoRun, runDemo } from './demo/run-demo.ts';
import { copyTemplates, forbid } from './demo/templates.ts';

/** Longer than any run takes: a run that is slower than its own time limit must say so itself. */
const patience = 120_000;

const runs: DemoRun[] = [];
let killed: DemoRun;
let mended: DemoRun;
let interrupted: DemoRun;
let denied: Record<'dispatch' | 'raise', DemoRun>;

/** All runs at once, since each mostly waits; the tests look at what became of them. */
beforeAll(async () => {
  killed = await start();
  interrupted = await start();
  const interruption = interrupted.says('asked for more capacity').then(() => interrupted.child.kill('SIGINT'));
  denied = {
    dispatch: await start({ policy: 'DispatchRole', without: 'ssm:StartAutomationExecution' }),
    raise: await start({ policy: 'dynamodbraisecapacityRole', without: 'dynamodb:UpdateTable' }),
  };
  await killed.says('waiting until both alarms');
  killed.child.kill('SIGKILL');
  mended = await runDemo(async () => ['--json']);
  runs.push(mended);
  await interruption;
}, patience);

afterAll(async () => {
  await Promise.all(runs.map(cleanUp));
}, patience);

/** A demo of an application that was synthesized before, as it is or with a policy that lacks an action. */
async function start(lack?: { policy: string; without: string }): Promise<DemoRun> {
  const run = await runDemo(async ({ folder, files }) => {
    const template = await copyTemplates(await assemblyOf(), join(folder, 'cdk.out'), join(files, 'logs'));
    if (lack) await forbid(template, lack.policy, lack.without);
    return ['--template', template];
  });
  runs.push(run);
  return run;
}

test(
  'a demo that was killed by SIGKILL leaves no process behind',
  async () => {
    expect(await killed.ended).toEqual({ code: null, signal: 'SIGKILL' });

    await until('all processes have gone', () => killed.processes().length === 0);
  },
  patience,
);

test.each([
  {
    role: 'dispatch',
    action: 'ssm:StartAutomationExecution',
    resource: 'arn:aws:ssm:ap-northeast-1:',
    name: /DispatchRole/,
  },
  {
    role: 'raise',
    action: 'dynamodb:UpdateTable',
    resource: 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/kizuki-demo-orders',
    name: /dynamodbraisecapacity/,
  },
] as const)(
  'without $action the demo fails with a line that names action, resource and role',
  async ({ role, action, resource, name }) => {
    const { code } = await denied[role].ended;

    const line = denied[role].stderr().trimEnd().split('\n').at(-1) ?? '';
    expect({ code, stderr: denied[role].stderr() }).toEqual({
      code: 1,
      stderr: expect.stringContaining('AccessDenied'),
    });
    expect(line).toContain('AccessDenied');
    expect(line).toContain(action);
    expect(line).toContain(resource);
    expect(line).toMatch(name);
    await until('all processes have gone', () => denied[role].processes().length === 0);
  },
  patience,
);

test(
  'Ctrl-C while things are broken ends everything, with exit code 130',
  async () => {
    expect(await interrupted.ended).toEqual({ code: 130, signal: null });
    await until('all processes have gone', () => interrupted.processes().length === 0);
    expect(await readdir(interrupted.files)).toEqual([]);
  },
  patience,
);

test(
  'the demo after one that was killed mends service, folder and table, and every incident is resolved and told of',
  async () => {
    const { code } = await mended.ended;

    expect({ code, stderr: code === 0 ? '' : mended.stderr() }).toEqual({ code: 0, stderr: '' });
    const result = JSON.parse(mended.stdout());
    expect(result).toMatchObject({ mended: true, unmet: [] });
    expect(result.after.servicePid).not.toBe(result.before.servicePid);
    expect(result.after.units.write).toBeGreaterThan(result.before.units.write);
    expect(result.incidents.map((incident: { remediation: string }) => incident.remediation).sort()).toEqual([
      'raise-orders-capacity',
      'reclaim-demo-disk',
      'restart-demo-service',
    ]);
    for (const { state, timeline, signalToMendedSeconds } of result.incidents) {
      const types = timeline.map(({ type }: { type: string }) => type);
      expect(state).toBe('resolved');
      expect(types).toEqual(expect.arrayContaining(['signal', 'decision', 'step', 'verified', 'message']));
      expect(signalToMendedSeconds).toBeGreaterThan(0);
    }
    await until('all processes have gone', () => mended.processes().length === 0);
    expect(await readdir(mended.files)).toEqual([]);
  },
  patience,
);
