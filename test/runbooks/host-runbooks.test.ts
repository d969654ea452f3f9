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
    checks: ['UnitExists', 'Diagnose', 'NeedsIt', 'NoteState'],
    act: 'Restart',
    verify: ['StaysUp', 'Answers'],
    marks: { act: 'systemctl restart', verify: 'did not stay up' },
    refusals: { UnitExists: 'LoadState', NeedsIt: 'there is nothing to mend' },
    nothingToDo: 'there is nothing to mend',
  },
  {
    runbook: reclaimDisk,
    parameters: disk,
    checks: ['FolderIsSafe', 'FindWhatFillsIt', 'HasOldLogs', 'NoteUse'],
    act: 'MoveOldLogs',
    verify: ['UsesLess', 'LiveLogsGoOn'],
    marks: { act: 'not one log could be moved', verify: 'uses no less than before' },
    refusals: { FolderIsSafe: 'belongs to the system', HasOldLogs: 'something else fills it' },
    nothingToDo: 'something else fills it',
  },
])('$runbook.id', ({ runbook, parameters, checks, act, verify, marks, refusals, nothingToDo }) => {
  const fails = (mark: string) => (script: string) => (script.includes(mark) ? 1 : 0);
  const succeeded = (...names: string[]) => names.map((name) => `${name} Success`);

  test('checks, acts, verifies and waits for the alarm', async () => {
    const aws = playRunCommand(() => 0, alarmIs('OK'));

    const { status, way } = await runDocument(runbook, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(status).toBe('Success');
    expect(way).toEqual(succeeded(...checks, act, ...verify, 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'));
  });

  test.each(Object.entries(refusals))('refuses before it acts where %s fails', async (step, mark) => {
    const aws = playRunCommand(fails(mark), alarmIs('OK'));

    const { status, way } = await runDocument(runbook, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${step} Failed`);
    expect(way.some((one) => one.startsWith(act))).toBe(false);
  });

  test('a second run finds nothing to do and changes nothing', async () => {
    let done = 0;
    const aws = playRunCommand((script) => {
      if (script.includes(marks.act)) done += 1;
      return done > 0 && script.includes(nothingToDo) ? 1 : 0;
    }, alarmIs('OK'));
    await runDocument(runbook, { parameters, answers: [aws] });

    const { status, way } = await runDocument(runbook, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', expect.stringMatching(/^(NeedsIt|HasOldLogs) Failed$/)]);
    expect(done).toBe(1);
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
