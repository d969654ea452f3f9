import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { executionView } from '../../../local/console/runbooks/execution-view.ts';
import { listRunbooks } from '../../../local/console/runbooks/list-runbooks.ts';
import { readRunRequest } from '../../../local/console/runbooks/read-run-request.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';

describe('the list of runbooks', () => {
  const list = listRunbooks(catalogue, {
    InstanceId: 'mi-0de30000000000001',
    Folder: 'not a folder',
    TableName: 'orders',
  });
  const of = (id: string) => list.find((one) => one.id === id);
  const parameterOf = (id: string, name: string) => of(id)?.parameters.find((one) => one.name === name);

  test('has every runbook, in order', () => {
    expect(list.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id).sort());
  });

  test('says of each parameter what its form needs', () => {
    expect(parameterOf('host/restart-service', 'SettleSeconds')).toEqual({
      name: 'SettleSeconds',
      type: 'Integer',
      label: {
        en: 'How long it must stay up to count as mended, in seconds',
        ja: '復旧とみなすまで動き続けるべき秒数',
      },
      allowed: Array.from({ length: 61 }, (_, seconds) => seconds),
      default: ['5'],
    });
  });

  test('suggests what is here only where the parameter takes it', () => {
    expect(parameterOf('host/restart-service', 'InstanceId')?.suggested).toBe('mi-0de30000000000001');
    expect(parameterOf('host/reclaim-disk', 'Folder')).not.toHaveProperty('suggested');
    expect(parameterOf('ec2/reboot-instance', 'InstanceId')).not.toHaveProperty('suggested');
  });

  test('tells in both languages what every step of every document is for', () => {
    for (const { id, steps } of list) {
      for (const [name, { en, ja }] of Object.entries(steps)) {
        expect([id, name, en, ja]).toEqual([
          id,
          name,
          expect.stringMatching(/^[\x20-\x7e…’]+$/),
          expect.stringMatching(/[^\x20-\x7e]/),
        ]);
      }
    }
  });
});

describe('a request to run', () => {
  test('names a runbook and its parameters', () => {
    const parameters = { InstanceId: ['mi-0de30000000000001'], ServiceName: ['web'] };

    const read = readRunRequest({ runbook: 'host/restart-service', parameters }, catalogue);

    expect(read).toMatchObject({ documentName: 'Kizuki-host-restart-service', parameters });
  });

  test.each<[what: string, body: Record<string, unknown>, message: RegExp, status: number]>([
    ['of no runbook', { parameters: {} }, /there is no runbook undefined/, 400],
    ['of a runbook that is not there', { runbook: '../x', parameters: {} }, /there is no runbook "\.\.\/x"/, 400],
    ['without parameters', { runbook: 'host/restart-service' }, /parameters must be given as/, 400],
    ['with texts alone', { runbook: 'host/restart-service', parameters: { InstanceId: 'i' } }, /must be given as/, 400],
    [
      'with parameters that the document refuses',
      { runbook: 'host/restart-service', parameters: { InstanceId: ['web; rm -rf /'], ServiceName: ['web'] } },
      /InstanceId/,
      422,
    ],
    [
      'that lacks a parameter',
      { runbook: 'host/restart-service', parameters: {} },
      /InstanceId[\s\S]*ServiceName/,
      422,
    ],
  ])('%s is refused', (_, body, message, status) => {
    const reading = () => readRunRequest(body, catalogue);

    expect(reading).toThrow(
      expect.objectContaining({ name: 'RequestFault', status, message: expect.stringMatching(message) }),
    );
  });
});

test('an execution is shown with the steps that have begun, and long outputs are cut', () => {
  const execution: AutomationExecution = {
    AutomationExecutionId: 'x-1',
    DocumentName: 'Kizuki-a-b',
    AutomationExecutionStatus: 'InProgress',
    ExecutionStartTime: new Date('2026-11-22T00:00:00.000Z'),
    ExecutedBy: 'arn:aws:sts::000000000000:assumed-role/r/kizuki-dispatch',
    Parameters: { A: ['1'] },
    StepExecutions: [
      {
        StepName: 'Look',
        Action: 'aws:runCommand',
        StepStatus: 'Failed',
        ExecutionStartTime: new Date('2026-11-22T00:00:01.000Z'),
        ExecutionEndTime: new Date('2026-11-22T00:00:02.000Z'),
        FailureMessage: 'no',
        Outputs: { Output: ['x'.repeat(5_000)], OutputPayload: ['{}'] },
      },
      { StepName: 'Later', Action: 'aws:sleep', StepStatus: 'Pending' },
    ],
  };

  const view = executionView(execution);

  expect(view).toEqual({
    id: 'x-1',
    document: 'Kizuki-a-b',
    status: 'InProgress',
    startedAt: '2026-11-22T00:00:00.000Z',
    by: 'arn:aws:sts::000000000000:assumed-role/r/kizuki-dispatch',
    parameters: { A: ['1'] },
    steps: [
      {
        name: 'Look',
        action: 'aws:runCommand',
        status: 'Failed',
        startedAt: '2026-11-22T00:00:01.000Z',
        endedAt: '2026-11-22T00:00:02.000Z',
        failure: 'no',
        outputs: { Output: [`${'x'.repeat(1_500)}…`] },
      },
    ],
  });
});
