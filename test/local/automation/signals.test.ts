// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendAutomationSignal.html,
// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-approve.html and automation-action-pause.html,
// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-working-executing-manually.html
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import {
  type Execution,
  InvalidSignalError,
  parseDocument,
  type Signal,
  StepNotFoundError,
} from '../../../local/automation/engine.ts';
import { AwsCallError, type StatusChange } from '../../../local/automation/ports.ts';
import { type Arrangement, apiStep, runDocument, sleepStep, statuses, stepRecord } from './support/run-document.ts';

const DAY = 86_400_000;
const alice = 'arn:aws:iam::000000000000:user/ops/alice';
const bob = 'arn:aws:iam::000000000000:user/bob';
const team = 'arn:aws:iam::000000000000:role/Team';
const carol = 'arn:aws:sts::000000000000:assumed-role/Team/carol';
const approval = (inputs: object = {}, more: object = {}) => ({
  name: 'Ask',
  action: 'aws:approve',
  inputs: { Approvers: [alice], ...inputs },
  ...more,
});
const pause = (more: object = {}) => ({ name: 'Hold', action: 'aws:pause', inputs: {}, ...more });
const long = (name: string, more = {}) => sleepStep(name, { inputs: { Duration: 'PT1H' }, ...more });

/** Does one thing after another to the execution, each a minute after the one before; keeps what was thrown and seen. */
function minutely(...acts: (Signal | ((execution: Execution) => void))[]) {
  const thrown: unknown[] = [];
  const seen: AutomationExecution[] = [];
  const started: Arrangement['started'] = async (execution, clock) => {
    for (const act of acts) {
      await clock.sleep(60_000);
      try {
        if (typeof act === 'function') act(execution);
        else execution.signal(act);
      } catch (error) {
        thrown.push(error);
      }
      seen.push(execution.record());
    }
  };
  return { started, thrown, seen };
}

const approve = (sender: string, Comment?: string): Signal => ({
  type: 'Approve',
  sender,
  ...(Comment === undefined ? {} : { payload: { Comment: [Comment] } }),
});
const reject = (sender: string): Signal => ({ type: 'Reject', sender, payload: { Comment: ['not today'] } });
const startStep = (name: string): Signal => ({ type: 'StartStep', payload: { StepName: [name] } });

describe('aws:approve', () => {
  test('the step and the execution are Waiting until an approver approves', async () => {
    const { started, seen } = minutely(() => undefined, approve(alice, 'Looks good'));

    const { record, changes, took } = await runDocument({ mainSteps: [approval(), apiStep('Then')] }, { started });

    expect(seen[0]).toMatchObject({ AutomationExecutionStatus: 'Waiting', CurrentStepName: 'Ask' });
    expect(seen[0] && stepRecord(seen[0], 'Ask')).toMatchObject({
      StepStatus: 'Waiting',
      Outputs: { ApprovalStatus: ['Waiting'] },
    });
    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(took).toBe(120_000);
    expect(stepRecord(record, 'Ask').Outputs).toMatchObject({
      ApprovalStatus: ['Approved'],
      ApproverDecisions: [JSON.stringify({ Approver: alice, Decision: 'Approved', Comment: 'Looks good' })],
    });
    expect(changes.map(({ step, status }) => `${step?.name ?? 'execution'} ${status}`)).toEqual([
      'execution InProgress',
      'Ask InProgress',
      'Ask Waiting',
      'execution Waiting',
      'execution InProgress',
      'Ask Success',
      'Then InProgress',
      'Then Success',
      'execution Success',
    ]);
  });

  test('a rejection fails the step, with what was said', async () => {
    const { started } = minutely(reject(alice));

    const { record } = await runDocument({ mainSteps: [approval(), apiStep('Then')] }, { started });

    expect(statuses(record)).toEqual({ Ask: 'Failed', Then: 'Pending' });
    expect(record.AutomationExecutionStatus).toBe('Failed');
    expect(stepRecord(record, 'Ask')).toMatchObject({
      FailureMessage: expect.stringContaining(`${alice} rejected the step: not today`),
      Outputs: { ApprovalStatus: ['Rejected'] },
    });
  });

  test.each<[string, object, Signal[], number]>([
    ['two of three', { Approvers: [alice, bob, team], MinRequiredApprovals: 2 }, [approve(alice), approve(carol)], 2],
    [
      'one approver once, however often',
      { Approvers: [alice, bob], MinRequiredApprovals: 2 },
      [approve(alice), approve(alice), approve(bob)],
      3,
    ],
    ['nobody else', { Approvers: [alice] }, [approve(bob), approve(carol), approve(alice)], 3],
    ['a user by name', { Approvers: ['alice'] }, [approve(alice)], 1],
    ['a name for the user of an ARN', { Approvers: [alice] }, [approve('alice')], 1],
    ['a session of a role', { Approvers: [team] }, [approve(carol)], 1],
    ['one session by its ARN', { Approvers: [carol] }, [approve(carol.replace('carol', 'dave')), approve(carol)], 2],
    [
      'no approval that was taken back',
      { Approvers: [alice, bob], MinRequiredApprovals: 2 },
      [approve(alice), { type: 'Revoke', sender: alice }, approve(bob), approve(alice)],
      4,
    ],
  ])('counts %s', async (_, inputs, signals, minutes) => {
    const { started } = minutely(...signals);

    const { record, took } = await runDocument({ mainSteps: [approval(inputs)] }, { started });

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(took).toBe(minutes * 60_000);
  });

  test('tells who is not an approver, and waits on', async () => {
    const { started, thrown } = minutely(approve(bob), { type: 'Approve' }, { type: 'Resume' }, approve(alice));

    await runDocument({ mainSteps: [approval()] }, { started });

    expect(thrown.map((error) => error instanceof InvalidSignalError)).toEqual([true, true, true]);
    expect(String(thrown[0])).toContain(`${bob} is not an approver; they are ${alice}.`);
  });

  test('times out after seven days, or as the step says', async () => {
    const week = await runDocument({ mainSteps: [approval()] });
    const day = await runDocument({ mainSteps: [approval({}, { timeoutSeconds: 86_400 })] });

    expect([week.record.AutomationExecutionStatus, week.took]).toEqual(['TimedOut', 7 * DAY]);
    expect([day.record.AutomationExecutionStatus, day.took]).toEqual(['TimedOut', DAY]);
    expect(stepRecord(day.record, 'Ask')).toMatchObject({
      StepStatus: 'TimedOut',
      Outputs: { ApprovalStatus: ['Waiting'] },
    });
  });

  test('sends the message to the topic before it waits', async () => {
    const NotificationArn = 'arn:aws:sns:ap-northeast-1:000000000000:Automation';
    const { started } = minutely(approve(alice));

    const { calls } = await runDocument(
      { mainSteps: [approval({ NotificationArn, Message: 'Please.' })] },
      { started },
    );

    expect(calls).toMatchObject([
      { service: 'sns', api: 'Publish', input: { TopicArn: NotificationArn, Message: 'Please.' } },
    ]);
  });

  test('fails where the topic cannot be told', async () => {
    const aws = () => {
      throw new AwsCallError('NotFound', 'Topic does not exist', 404);
    };

    const { record } = await runDocument({ mainSteps: [approval({ NotificationArn: 'arn:x' })] }, { aws });

    expect(stepRecord(record, 'Ask').FailureMessage).toContain('Topic does not exist');
  });

  test.each([
    [{ Approvers: '{{ Many }}' }, 'may name 10 principals, but names 11'],
    [{ MinRequiredApprovals: 2 }, 'from 1 to the number of approvers, 1, but is 2'],
    [{ MinRequiredApprovals: 'some' }, 'but is "some"'],
    [{ Message: 'x'.repeat(4_097) }, 'may have 4096 characters, but has 4097'],
  ])('refuses inputs %.60j', async (inputs, why) => {
    const parameters = {
      Many: { type: 'StringList', default: Array.from({ length: 11 }, (_, index) => `user${index}`) },
    };

    const { record } = await runDocument({ parameters, mainSteps: [approval(inputs)] });

    expect(stepRecord(record, 'Ask').FailureMessage).toContain(why);
  });

  test('may wait 30 days at most', () => {
    const content = JSON.stringify({ schemaVersion: '0.3', mainSteps: [approval({}, { timeoutSeconds: 2_592_001 })] });

    expect(() => parseDocument(content)).toThrow('timeoutSeconds of aws:approve may be at most 2592000');
  });
});

describe('aws:pause', () => {
  test.each<[string, Signal]>([
    ['with the name of the step', { type: 'Resume', payload: { StepName: ['Hold'] } }],
    ['without', { type: 'Resume' }],
  ])('ends with Resume %s', async (_, resume) => {
    const { started, seen, thrown } = minutely(approve(alice), resume);

    const { record } = await runDocument({ mainSteps: [pause(), apiStep('Then')] }, { started });

    expect(seen[0]?.AutomationExecutionStatus).toBe('Waiting');
    expect(thrown).toEqual([expect.any(InvalidSignalError)]);
    expect(statuses(record)).toEqual({ Hold: 'Success', Then: 'Success' });
  });

  test('times out after seven days', async () => {
    const { record, took } = await runDocument({ mainSteps: [pause()] });

    expect([record.AutomationExecutionStatus, took]).toEqual(['TimedOut', 7 * DAY]);
  });

  test('is cancelled with the execution', async () => {
    const { started } = minutely((execution) => execution.stop('Cancel'));

    const { record, changes } = await runDocument({ mainSteps: [pause()] }, { started });

    expect(statuses(record)).toEqual({ Hold: 'Cancelled' });
    expect(changes.filter(({ step }) => !step).map(({ status }) => status)).toEqual([
      'InProgress',
      'Waiting',
      'Cancelling',
      'Cancelled',
    ]);
  });
});

test('a signal may be sent as soon as the execution is told to be Waiting', async () => {
  let execution: Execution | undefined;
  const resume = ({ step, status }: StatusChange) => {
    if (!step && status === 'Waiting') execution?.signal({ type: 'Resume' });
  };

  const { record, took } = await runDocument(
    { mainSteps: [pause()] },
    {
      changed: resume,
      started: (started) => {
        execution = started;
      },
    },
  );

  expect([record.AutomationExecutionStatus, took]).toEqual(['Success', 0]);
});

describe('a signal that does not fit', () => {
  test.each<[string, Signal, typeof InvalidSignalError | typeof StepNotFoundError]>([
    ['nothing waits', { type: 'Resume' }, InvalidSignalError],
    ['the step does not exist', { type: 'Resume', payload: { StepName: ['Gone'] } }, StepNotFoundError],
    ['no step is named to stop', { type: 'StopStep' }, InvalidSignalError],
    [
      'the step to stop does not exist',
      { type: 'StopStep', payload: { StepExecutionId: ['gone'] } },
      StepNotFoundError,
    ],
    [
      'the step to stop has not begun',
      { type: 'StopStep', payload: { StepExecutionId: ['id-3'] } },
      InvalidSignalError,
    ],
  ])('%s', async (_, signal, error) => {
    const { started, thrown } = minutely(signal);

    const { record } = await runDocument({ mainSteps: [long('A'), long('B')] }, { started });

    expect(thrown).toEqual([expect.any(error)]);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });

  test('another step waits', async () => {
    const { started, thrown } = minutely({ type: 'Resume', payload: { StepName: ['Then'] } }, { type: 'Resume' });

    await runDocument({ mainSteps: [pause(), apiStep('Then')] }, { started });

    expect(String(thrown[0])).toContain('The step Then does not wait for Resume; Hold is the step that waits.');
  });

  test('the execution has ended', async () => {
    let execution: Execution | undefined;
    await runDocument({ mainSteps: [apiStep('A')] }, { started: (started) => (execution = started) });

    expect(() => execution?.signal({ type: 'Resume' })).toThrow(InvalidSignalError);
  });
});

describe('StopStep', () => {
  const stop = (name: string) => (execution: Execution) =>
    execution.signal({
      type: 'StopStep',
      payload: { StepExecutionId: [String(stepRecord(execution.record(), name).StepExecutionId)] },
    });

  test.each<[string, object[], string, Record<string, string>]>([
    ['ends the execution as cancelled', [long('A'), long('B')], 'A', { A: 'Cancelled', B: 'Pending' }],
    [
      'goes where onCancel says',
      [long('A', { onCancel: 'step:C' }), long('B'), sleepStep('C')],
      'A',
      { A: 'Cancelled', B: 'Pending', C: 'Success' },
    ],
    [
      'stops a loop with what runs inside',
      [
        {
          name: 'Loop',
          action: 'aws:loop',
          inputs: { Iterators: ['a', 'b'], Steps: [long('In', { onCancel: 'step:Undo' }), sleepStep('Undo')] },
        },
        long('B'),
      ],
      'Loop',
      { Loop: 'Cancelled', In: 'Cancelled', Undo: 'Pending', B: 'Pending' },
    ],
  ])('%s', async (_, mainSteps, name, expected) => {
    const { started, thrown } = minutely(stop(name));

    const { record, changes } = await runDocument({ mainSteps }, { started });

    expect(thrown).toEqual([]);
    expect(statuses(record)).toEqual(expected);
    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(changes.map(({ step, status }) => [step?.name, status])).toEqual(
      expect.arrayContaining([
        [name, 'Cancelling'],
        [name, 'Cancelled'],
        [undefined, 'Cancelling'],
      ]),
    );
  });
});

describe('mode Interactive', () => {
  const request = { mode: 'Interactive' } as const;
  const complete = (execution: Execution) => execution.stop('Complete');

  test('waits before each step for StartStep, and after the last to be completed', async () => {
    const { started, seen } = minutely(
      () => undefined,
      startStep('A'),
      () => undefined,
      startStep('B'),
      () => undefined,
      complete,
    );

    const { record, took } = await runDocument({ mainSteps: [apiStep('A'), apiStep('B')] }, { request, started });

    const states = seen.map((one) => [one.AutomationExecutionStatus, ...Object.values(statuses(one))].join(' '));
    expect([states[0], states[2], states[4]]).toEqual([
      'Waiting Pending Pending',
      'Waiting Success Pending',
      'Waiting Success Success',
    ]);
    expect(seen[2]).toMatchObject({ CurrentStepName: 'B', Mode: 'Interactive' });
    expect([record.AutomationExecutionStatus, took]).toEqual(['Success', 6 * 60_000]);
  });

  test('refuses to start another step than the one that waits', async () => {
    const { started, thrown } = minutely(
      startStep('B'),
      startStep('Gone'),
      approve(alice),
      { type: 'Resume' },
      complete,
    );

    const { record } = await runDocument({ mainSteps: [apiStep('A'), apiStep('B')] }, { request, started });

    expect(thrown).toEqual([
      expect.any(InvalidSignalError),
      expect.any(StepNotFoundError),
      expect.any(InvalidSignalError),
    ]);
    expect(statuses(record)).toEqual({ A: 'Success', B: 'Pending' });
  });

  test('ends when a step fails and nothing goes on from there', async () => {
    const aws = () => {
      throw new AwsCallError('InvalidParameterValue', 'no', 400);
    };
    const { started } = minutely(startStep('A'));

    const { record } = await runDocument({ mainSteps: [apiStep('A'), apiStep('B')] }, { request, started, aws });

    expect(record.AutomationExecutionStatus).toBe('Failed');
  });

  test('is cancelled while it waits', async () => {
    const { started } = minutely((execution) => execution.stop('Cancel'));

    const { record } = await runDocument({ mainSteps: [apiStep('A')] }, { request, started });

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
  });

  test('waits before each step of each iteration of a loop', async () => {
    const loop = { name: 'Loop', action: 'aws:loop', inputs: { Iterators: ['a', 'b'], Steps: [apiStep('In')] } };
    const { started, thrown } = minutely(startStep('Loop'), startStep('In'), startStep('In'), complete);

    const { record, calls } = await runDocument({ mainSteps: [loop] }, { request, started });

    expect(thrown).toEqual([]);
    expect(calls).toHaveLength(2);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });

  test('a step that is stopped leaves the next to be started', async () => {
    const stop = (execution: Execution) =>
      execution.signal({
        type: 'StopStep',
        payload: { StepExecutionId: [String(stepRecord(execution.record(), 'A').StepExecutionId)] },
      });
    const { started } = minutely(startStep('A'), stop, startStep('B'), complete);

    const { record } = await runDocument({ mainSteps: [long('A'), apiStep('B')] }, { request, started });

    expect(statuses(record)).toEqual({ A: 'Cancelled', B: 'Success' });
    expect(record.AutomationExecutionStatus).toBe('Success');
  });
});

describe('an execution that is not ready', () => {
  test('stays Pending until it is', async () => {
    let ready = () => {};
    const request = { ready: new Promise<void>((resolve) => (ready = resolve)) };
    const { started, seen } = minutely(
      () => undefined,
      () => ready(),
    );

    const { record, took } = await runDocument({ mainSteps: [apiStep('A')] }, { request, started });

    expect(seen[0]?.AutomationExecutionStatus).toBe('Pending');
    expect([record.AutomationExecutionStatus, took]).toEqual(['Success', 120_000]);
  });

  test('is cancelled without running', async () => {
    const { started } = minutely((execution) => execution.stop('Cancel'));

    const { record, calls } = await runDocument(
      { mainSteps: [apiStep('A')] },
      { request: { ready: new Promise(() => undefined) }, started },
    );

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(calls).toEqual([]);
  });
});

test('{{ RESOURCE_ID }} is the target that the execution is for', async () => {
  const { calls } = await runDocument(
    { mainSteps: [apiStep('A', {}, { Id: '{{ RESOURCE_ID }}' })] },
    { request: { resourceId: 'i-1' } },
  );

  expect(calls[0]?.input).toEqual({ Id: 'i-1' });
});
