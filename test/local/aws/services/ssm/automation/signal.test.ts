import { manualClock } from '../../manual-clock.ts';
import { createFixture, ended, type Fixture } from '../fixture.ts';

const caller = {
  account: '000000000000',
  arn: 'arn:aws:sts::000000000000:assumed-role/Operator/ann',
  roleArn: 'arn:aws:iam::000000000000:role/Operator',
};

const approve = {
  schemaVersion: '0.3',
  mainSteps: [
    {
      name: 'ask',
      action: 'aws:approve',
      inputs: { Approvers: [caller.roleArn], Message: 'May I?' },
    },
    { name: 'wait', action: 'aws:pause', inputs: {} },
  ],
};

/** An execution that waits for approval. */
async function waiting(input: object = {}): Promise<{ fixture: Fixture; id: string }> {
  const fixture = createFixture({ clock: manualClock(0) });
  const Content = JSON.stringify(approve);
  await fixture.call('CreateDocument', { Name: 'Ask', DocumentType: 'Automation', Content });
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Ask', ...input });
  await until(fixture, AutomationExecutionId, 'Waiting');
  return { fixture, id: AutomationExecutionId };
}

async function until(fixture: Fixture, AutomationExecutionId: string, status: string): Promise<void> {
  for (;;) {
    const { AutomationExecution } = await fixture.call('GetAutomationExecution', { AutomationExecutionId });
    if (AutomationExecution.AutomationExecutionStatus === status) return;
    await new Promise((turn) => setImmediate(turn));
  }
}

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendAutomationSignal.html
test('A session of a role that may approve approves, and Resume goes on', async () => {
  const { fixture, id } = await waiting();
  const signal = (SignalType: string, Payload = {}) =>
    fixture.call('SendAutomationSignal', { AutomationExecutionId: id, SignalType, Payload }, caller);

  await signal('Approve', { Comment: ['Looks good'] });
  await new Promise((turn) => setImmediate(turn));
  await signal('Resume', { StepName: ['wait'] });
  const record = await ended(fixture, id);

  expect(record.AutomationExecutionStatus).toBe('Success');
  expect(record.StepExecutions[0].Outputs.ApprovalStatus).toEqual(['Approved']);
  expect(record.StepExecutions[0].Outputs.ApproverDecisions.join()).toContain('Looks good');
});

test('Reject fails the execution', async () => {
  const { fixture, id } = await waiting();

  await fixture.call('SendAutomationSignal', { AutomationExecutionId: id, SignalType: 'Reject' }, caller);
  const record = await ended(fixture, id);

  expect(record.AutomationExecutionStatus).toBe('Failed');
});

test.each([
  ['one who may not approve', 'Approve', {}, 'InvalidAutomationSignalException'],
  ['a signal that nothing waits for', 'Resume', {}, 'InvalidAutomationSignalException'],
  ['a step that is not there', 'Resume', { StepName: ['nowhere'] }, 'AutomationStepNotFoundException'],
  ['a step execution that is not there', 'StopStep', { StepExecutionId: ['none'] }, 'AutomationStepNotFoundException'],
  ['a signal that is none', 'Shout', {}, 'ValidationException'],
])('Refused: %s', async (_what, SignalType, Payload, code) => {
  const { fixture, id } = await waiting();

  const refused = fixture.call('SendAutomationSignal', { AutomationExecutionId: id, SignalType, Payload });

  await expect(refused).rejects.toMatchObject({ code });
  await fixture.service.stop?.();
});

test('An execution that has ended takes no signal, and one that is not there has none', async () => {
  const { fixture, id } = await waiting();
  await fixture.call('StopAutomationExecution', { AutomationExecutionId: id });
  await ended(fixture, id);
  const signal = (AutomationExecutionId: string) =>
    fixture.call('SendAutomationSignal', { AutomationExecutionId, SignalType: 'Approve' }, caller);

  await expect(signal(id)).rejects.toMatchObject({ code: 'InvalidAutomationSignalException' });
  await expect(signal('none')).rejects.toMatchObject({ code: 'AutomationExecutionNotFoundException' });
});

test('A signal needs permission on the execution', () => {
  const fixture = createFixture();

  const permissions = fixture.permissions('SendAutomationSignal', { AutomationExecutionId: 'x' });

  expect(permissions).toEqual([
    { action: 'ssm:SendAutomationSignal', resource: 'arn:aws:ssm:ap-northeast-1:000000000000:automation-execution/x' },
  ]);
});

test('In mode Interactive steps begin when they are told to', async () => {
  const clock = manualClock(0);
  const fixture = createFixture({ clock });
  const document = {
    schemaVersion: '0.3',
    mainSteps: [{ name: 'one', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }],
  };
  const Content = JSON.stringify(document);
  await fixture.call('CreateDocument', { Name: 'Slow', DocumentType: 'Automation', Content });
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', {
    DocumentName: 'Slow',
    Mode: 'Interactive',
  });
  await until(fixture, AutomationExecutionId, 'Waiting');

  await fixture.call('SendAutomationSignal', {
    AutomationExecutionId,
    SignalType: 'StartStep',
    Payload: { StepName: ['one'] },
  });
  await clock.advance(1_000);
  await until(fixture, AutomationExecutionId, 'Waiting');
  await fixture.call('StopAutomationExecution', { AutomationExecutionId, Type: 'Complete' });
  const record = await ended(fixture, AutomationExecutionId);

  expect(record).toMatchObject({ Mode: 'Interactive', AutomationExecutionStatus: 'Success' });
  expect(record.StepExecutions).toMatchObject([{ StepName: 'one', StepStatus: 'Success' }]);
});
