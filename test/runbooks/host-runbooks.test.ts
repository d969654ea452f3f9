import { runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { reclaimDisk } from '../../runbooks/host/reclaim-disk.ts';
import { restartService } from '../../runbooks/host/restart-service.ts';
import { leastPrivilege } from './least-privilege.ts';
import { nodeId, playRunCommand } from './play-run-command.ts';

const alarmIs = (StateValue: string) => () => ({ MetricAlarms: [{ StateValue }] });
const service = { InstanceId: [nodeId], ServiceName: ['demo'] };
const disk = { InstanceId: [nodeId], Folder: ['/srv/logs'] };
const alarm = { AlarmName: ['down'] };

describe.each([
  {
    runbook: restartService,
    parameters: service,
    checks: ['UnitExists', 'Diagnose', 'NoteState'],
    act: 'Restart',
    verify: ['StaysUp', 'Answers'],
    marks: { check: 'LoadState', act: 'systemctl restart', verify: 'did not stay up' },
  },
  {
    runbook: reclaimDisk,
    parameters: disk,
    checks: ['FolderIsSafe', 'FindWhatFillsIt', 'HasOldLogs', 'NoteUse'],
    act: 'MoveOldLogs',
    verify: ['UsesLess', 'LiveLogsGoOn'],
    marks: { check: 'something else fills it', act: 'not one log could be moved', verify: 'uses no less than before' },
  },
])('$runbook.id', ({ runbook, parameters, checks, act, verify, marks }) => {
  const fails = (mark: string) => (script: string) => (script.includes(mark) ? 1 : 0);
  const succeeded = (...names: string[]) => names.map((name) => `${name} Success`);

  test('checks, acts, verifies and waits for the alarm', async () => {
    const aws = playRunCommand(() => 0, alarmIs('OK'));

    const { status, way } = await runDocument(runbook, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toEqual(succeeded(...checks, act, ...verify, 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'));
  });

  test('refuses before it acts where a check fails', async () => {
    const aws = playRunCommand(fails(marks.check), alarmIs('OK'));

    const { status, way } = await runDocument(runbook, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.some((step) => step.startsWith(act))).toBe(false);
    expect(way.at(-1)).toMatch(/Failed$/);
  });

  test.each([
    ['the act', marks.act, act],
    ['the verification', marks.verify, verify[0]],
  ])('undoes and ends as Failed where %s fails', async (_, mark, step) => {
    const aws = playRunCommand(fails(mark), alarmIs('OK'));

    const { status, way } = await runDocument(runbook, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual([`${step} Failed`, `Undo${act} Success`]);
  });

  test('undoes where the alarm stays', async () => {
    const aws = playRunCommand(() => 0, alarmIs('ALARM'));

    const { status, way } = await runDocument(runbook, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(status).toBe('TimedOut');
    expect(way.at(-1)).toBe(`Undo${act} Success`);
  });

  test('does not start with a value that could be read as shell', async () => {
    const aws = playRunCommand(() => 0, alarmIs('OK'));
    const [name] = Object.keys(parameters).slice(-1) as [string];

    const run = runDocument(runbook, { parameters: { ...parameters, [name]: "/x'; rm -rf /; '" }, answers: [aws] });

    await expect(run).rejects.toThrow(name);
  });
});

leastPrivilege(restartService, {
  success: () => ({ parameters: { ...service, ...alarm }, answers: [playRunCommand(() => 0, alarmIs('OK'))] }),
});
leastPrivilege(reclaimDisk, {
  success: () => ({ parameters: { ...disk, ...alarm }, answers: [playRunCommand(() => 0, alarmIs('OK'))] }),
});
