import { virtualClock } from '../../../../../local/automation/clock/virtual-clock.ts';
import { AwsCallError } from '../../../../../local/automation/ports.ts';
import { createFixture, type Event, ended, type Fixture, rebootDocument, roleArn, root } from './fixture.ts';

const start = Date.parse('2024-11-29T19:43:23Z');
const reboot = { DocumentName: 'Reboot', Parameters: { InstanceId: ['i-0abc'] } };
const token = '2f7e1a30-5b1c-4c4e-9d7b-0a1b2c3d4e5f';

async function withReboot(options: Parameters<typeof createFixture>[0] = {}, more = {}): Promise<Fixture> {
  const fixture = createFixture({ clock: virtualClock(start), ...options });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument(more) });
  return fixture;
}

/** A document that sleeps and then reboots. */
const sleeping = {
  mainSteps: [
    { name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1H' } },
    JSON.parse(rebootDocument()).mainSteps[0],
  ],
};

test('An execution runs the document, and its record is that of GetAutomationExecution', async () => {
  const fixture = await withReboot();

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);
  const record = await ended(fixture, AutomationExecutionId);

  expect(record).toMatchObject({
    AutomationExecutionId,
    AutomationExecutionStatus: 'Success',
    DocumentName: 'Reboot',
    DocumentVersion: '1',
    Parameters: { InstanceId: ['i-0abc'] },
    ExecutedBy: root.arn,
    Mode: 'Auto',
    StepExecutions: [{ StepName: 'reboot', StepStatus: 'Success', Action: 'aws:executeAwsApi' }],
  });
  expect(fixture.made).toMatchObject([{ service: 'ec2', api: 'RebootInstances', input: { InstanceIds: ['i-0abc'] } }]);
});

test('Without an assumeRole the calls are made as the one who started it', async () => {
  const fixture = await withReboot();
  const caller = { account: '000000000000', arn: 'arn:aws:sts::000000000000:assumed-role/Dispatch/x', roleArn: 'r' };

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot, caller);
  await ended(fixture, AutomationExecutionId);

  expect(fixture.made.map(({ as }) => as)).toEqual([caller.arn]);
});

test.each([
  ['named in the document', { assumeRole: roleArn }, {}],
  [
    'given as a parameter',
    { assumeRole: '{{ Role }}', parameters: { InstanceId: { type: 'String' }, Role: { type: 'String' } } },
    { Role: [roleArn] },
  ],
  [
    'the default of a parameter',
    {
      assumeRole: '{{Role}}',
      parameters: { InstanceId: { type: 'String' }, Role: { type: 'String', default: roleArn } },
    },
    {},
  ],
])('The calls are made as the role that is %s, and starting needs PassRole on it', async (_how, more, parameters) => {
  const fixture = await withReboot({}, more);
  const input = { DocumentName: 'Reboot', Parameters: { ...reboot.Parameters, ...parameters } };

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', input);
  await ended(fixture, AutomationExecutionId);

  expect(fixture.made.map(({ as }) => as)).toEqual([roleArn]);
  expect(fixture.permissions('StartAutomationExecution', input)).toEqual([
    { action: 'ssm:StartAutomationExecution', resource: 'arn:aws:ssm:ap-northeast-1:000000000000:document/Reboot' },
    {
      action: 'ssm:StartAutomationExecution',
      resource: 'arn:aws:ssm:ap-northeast-1:000000000000:automation-definition/Reboot:$DEFAULT',
    },
    {
      action: 'ssm:StartAutomationExecution',
      resource: 'arn:aws:ssm:ap-northeast-1:000000000000:automation-execution/*',
    },
    { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
  ]);
});

test('A role that SSM may not assume refuses the start, and nothing has happened', async () => {
  const fixture = await withReboot({}, { assumeRole: 'arn:aws:iam::000000000000:role/Untrusted' });

  const refused = fixture.call('StartAutomationExecution', reboot);

  await expect(refused).rejects.toMatchObject({
    code: 'InvalidAutomationExecutionParametersException',
    message: expect.stringContaining('unable to be assumed'),
  });
  expect((await fixture.call('DescribeAutomationExecutions')).AutomationExecutionMetadataList).toEqual([]);
});

test('The same client token and request give the same execution, and it runs once', async () => {
  const fixture = await withReboot();

  const first = await fixture.call('StartAutomationExecution', { ...reboot, ClientToken: token });
  const again = await fixture.call('StartAutomationExecution', { ClientToken: token, ...reboot });
  await ended(fixture, first.AutomationExecutionId);

  expect(again).toEqual(first);
  expect(fixture.made).toHaveLength(1);
});

test.each([
  [
    'a token that came with other parameters',
    { Parameters: { InstanceId: ['i-0def'] } },
    'IdempotentParameterMismatch',
  ],
  ['a token that is no UUID', { ClientToken: 'again' }, 'ValidationException'],
  ['an unknown document', { ClientToken: undefined, DocumentName: 'Nowhere' }, 'AutomationDefinitionNotFoundException'],
  [
    'a command document',
    { ClientToken: undefined, DocumentName: 'AWS-RunShellScript' },
    'AutomationDefinitionNotFoundException',
  ],
  [
    'an unknown version',
    { ClientToken: undefined, DocumentVersion: '9' },
    'AutomationDefinitionVersionNotFoundException',
  ],
  [
    'an unknown parameter',
    { ClientToken: undefined, Parameters: { InstanceId: ['i-0abc'], X: ['1'] } },
    'InvalidAutomationExecutionParametersException',
  ],
  ['a missing parameter', { ClientToken: undefined, Parameters: {} }, 'InvalidAutomationExecutionParametersException'],
  [
    'a value against its pattern',
    { ClientToken: undefined, Parameters: { InstanceId: ['web-1'] } },
    'InvalidAutomationExecutionParametersException',
  ],
  [
    'targets without the parameter that takes them',
    { ClientToken: undefined, Targets: [{ Key: 'ParameterValues', Values: ['i-1'] }] },
    'InvalidTarget',
  ],
])('Not started: %s', async (_what, more, code) => {
  const fixture = await withReboot();
  await fixture.call('StartAutomationExecution', { ...reboot, ClientToken: token });

  const refused = fixture.call('StartAutomationExecution', { ...reboot, ClientToken: token, ...more });

  await expect(refused).rejects.toMatchObject({ code });
  expect((await fixture.call('DescribeAutomationExecutions')).AutomationExecutionMetadataList).toHaveLength(1);
});

test('Each change of status is told as the event that AWS sends, with an end only when there is one', async () => {
  const fixture = await withReboot({}, sleeping);

  const { AutomationExecutionId: id } = await fixture.call('StartAutomationExecution', reboot);
  await ended(fixture, id);
  await new Promise((turn) => setImmediate(turn));

  const told = fixture.events.map(({ detail }) => `${detail.StepName ?? 'execution'} ${detail.Status}`);
  expect(told).toEqual([
    'execution InProgress',
    'wait InProgress',
    'wait Success',
    'reboot InProgress',
    'reboot Success',
    'execution Success',
  ]);
  const of = (what: string) => fixture.events[told.indexOf(what)] as Event;
  const resources = [
    `arn:aws:ssm:ap-northeast-1:000000000000:automation-execution/${id}`,
    'arn:aws:ssm:ap-northeast-1:000000000000:automation-definition/Reboot:1',
  ];
  expect(of('execution Success')).toEqual({
    source: 'aws.ssm',
    detailType: 'EC2 Automation Execution Status-change Notification',
    resources,
    time: start + 3_600_000,
    detail: {
      ExecutionId: id,
      Definition: 'Reboot',
      DefinitionVersion: 1,
      Status: 'Success',
      StartTime: 'Nov 29, 2024 7:43:23 PM',
      EndTime: 'Nov 29, 2024 8:43:23 PM',
      Time: 3_600_000,
      ExecutedBy: root.arn,
    },
  });
  expect(of('wait Success')).toEqual({
    source: 'aws.ssm',
    detailType: 'EC2 Automation Step Status-change Notification',
    resources,
    time: start + 3_600_000,
    detail: {
      ExecutionId: id,
      Definition: 'Reboot',
      DefinitionVersion: 1,
      Status: 'Success',
      StartTime: 'Nov 29, 2024 7:43:23 PM',
      EndTime: 'Nov 29, 2024 8:43:23 PM',
      Time: 3_600_000,
      StepName: 'wait',
      Action: 'aws:sleep',
    },
  });
  expect(of('execution InProgress').detail).not.toHaveProperty('EndTime');
});

test('An event that cannot be delivered is logged, and the execution goes on', async () => {
  const fixture = await withReboot({ putEvent: async () => Promise.reject(new Error('no bus')) });

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Success');
  expect(fixture.logged[0]).toMatchObject({ type: 'undelivered', message: 'no bus' });
});

test('An AWS error fails the step, and its code and message are in the record', async () => {
  const fixture = await withReboot({
    answer: () => {
      throw new AwsCallError('UnauthorizedOperation', 'no ec2:RebootInstances for you', 403);
    },
  });

  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Failed');
  expect(record.StepExecutions[0].FailureMessage).toContain('no ec2:RebootInstances for you');
});

test('A stopped execution is cancelled, and cannot be stopped again', async () => {
  const clock = virtualClock(start);
  const fixture = await withReboot({ clock }, sleeping);
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);

  await clock.hold(fixture.call('StopAutomationExecution', { AutomationExecutionId }));
  const record = await ended(fixture, AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Cancelled');
  expect(fixture.made).toEqual([]);
  const again = fixture.call('StopAutomationExecution', { AutomationExecutionId });
  await expect(again).rejects.toMatchObject({ code: 'InvalidAutomationStatusUpdateException' });
});

test.each([
  ['all, the newest first', {}, ['Other', 'Reboot', 'Reboot']],
  ['by document', { Filters: [{ Key: 'DocumentNamePrefix', Values: ['Oth'] }] }, ['Other']],
  ['by status', { Filters: [{ Key: 'ExecutionStatus', Values: ['Failed'] }] }, []],
  ['by time', { Filters: [{ Key: 'StartTimeAfter', Values: ['2030-01-01T00:00:00Z'] }] }, []],
])('Executions are described: %s', async (_how, input, names) => {
  const fixture = await withReboot();
  await fixture.call('CreateDocument', { Name: 'Other', DocumentType: 'Automation', Content: rebootDocument() });
  for (const DocumentName of ['Reboot', 'Reboot', 'Other']) {
    await ended(
      fixture,
      (await fixture.call('StartAutomationExecution', { ...reboot, DocumentName })).AutomationExecutionId,
    );
  }

  const { AutomationExecutionMetadataList } = await fixture.call('DescribeAutomationExecutions', input);

  expect(AutomationExecutionMetadataList.map((one: { DocumentName: string }) => one.DocumentName)).toEqual(names);
  expect(AutomationExecutionMetadataList.every((one: object) => !('StepExecutions' in one))).toBe(true);
});

test('Steps are described page by page, by name, and backwards', async () => {
  const fixture = await withReboot({}, sleeping);
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);
  await ended(fixture, AutomationExecutionId);
  const steps = async (input: object) => {
    const { StepExecutions } = await fixture.call('DescribeAutomationStepExecutions', {
      AutomationExecutionId,
      ...input,
    });
    return StepExecutions.map(({ StepName }: { StepName: string }) => StepName);
  };

  expect(await steps({})).toEqual(['wait', 'reboot']);
  expect(await steps({ ReverseOrder: true })).toEqual(['reboot', 'wait']);
  expect(await steps({ MaxResults: 1, NextToken: '1' })).toEqual(['reboot']);
  expect(await steps({ Filters: [{ Key: 'StepName', Values: ['wait'] }] })).toEqual(['wait']);
});

test.each(['GetAutomationExecution', 'DescribeAutomationStepExecutions', 'StopAutomationExecution'])(
  '%s needs permission on the execution, and refuses one that is not there',
  async (operation) => {
    const fixture = createFixture();
    const input = { AutomationExecutionId: 'none' };

    expect(fixture.permissions(operation, input)).toEqual([
      { action: `ssm:${operation}`, resource: 'arn:aws:ssm:ap-northeast-1:000000000000:automation-execution/none' },
    ]);
    await expect(fixture.call(operation, input)).rejects.toMatchObject({
      code: 'AutomationExecutionNotFoundException',
    });
  },
);

test('Stopping the service cancels what runs', async () => {
  const clock = virtualClock(start);
  const fixture = await withReboot({ clock }, sleeping);
  const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', reboot);

  await clock.hold(Promise.resolve(fixture.service.stop?.()));

  const record = await ended(fixture, AutomationExecutionId);
  expect(record.AutomationExecutionStatus).toBe('Cancelled');
});
