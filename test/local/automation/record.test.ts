// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecution.html and API_StepExecution.html;
// inputs as JSON texts as in https://docs.aws.amazon.com/cli/latest/reference/ssm/describe-automation-step-executions.html

import { virtualClock } from '../../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../../local/automation/engine.ts';
import { AwsCallError, type Ports } from '../../../local/automation/ports.ts';
import { apiStep, place, runDocument, START, sleepStep, stepRecord } from './support/run-document.ts';

const START_DATE = new Date(START);

test('the record of an execution has what GetAutomationExecution gives', async () => {
  const document = {
    parameters: { Id: { type: 'String' } },
    variables: { count: { type: 'Integer', default: 1 } },
    outputs: ['Read.State', 'Later.State'],
    mainSteps: [
      apiStep(
        'Read',
        { outputs: [{ Name: 'State', Selector: '$.State' }], isEnd: true },
        { Ids: ['{{ Id }}'], Max: 5 },
      ),
      apiStep('Later', { onFailure: 'step:Read', outputs: [{ Name: 'State', Selector: '$.State' }] }),
    ],
  };

  const { record } = await runDocument(document, { parameters: { Id: ['i-1'] }, aws: () => ({ State: 'running' }) });

  expect(record).toEqual({
    AutomationExecutionId: 'id-1',
    DocumentName: 'Test',
    DocumentVersion: '1',
    AutomationExecutionStatus: 'Success',
    ExecutionStartTime: START_DATE,
    ExecutionEndTime: START_DATE,
    Parameters: { Id: ['i-1'] },
    Variables: { count: ['1'] },
    Outputs: {
      'Read.State': ['running'],
      'Later.State': ['No output available yet because the step is not successfully executed'],
    },
    Mode: 'Auto',
    Targets: [],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
    StepExecutionsTruncated: false,
    StepExecutions: [
      {
        StepName: 'Read',
        Action: 'aws:executeAwsApi',
        StepExecutionId: 'id-2',
        StepStatus: 'Success',
        ExecutionStartTime: START_DATE,
        ExecutionEndTime: START_DATE,
        Inputs: { Service: '"ec2"', Api: '"DescribeRead"', Ids: '["i-1"]', Max: '5' },
        Outputs: { State: ['running'] },
        IsEnd: true,
        OverriddenParameters: {},
      },
      {
        StepName: 'Later',
        Action: 'aws:executeAwsApi',
        StepExecutionId: 'id-3',
        StepStatus: 'Pending',
        Inputs: {},
        OnFailure: 'step:Read',
        OverriddenParameters: {},
      },
    ],
  });
});

test('a step is recorded with what the document says of it, whatever it falls back on', async () => {
  const said = { maxAttempts: 3, timeoutSeconds: '300', isEnd: false, isCritical: true, onFailure: 'Abort' };

  const { record } = await runDocument({
    mainSteps: [sleepStep('A', said), sleepStep('B', { nextStep: 'C' }), sleepStep('C')],
  });

  expect(stepRecord(record, 'A')).toMatchObject({
    MaxAttempts: 3,
    TimeoutSeconds: 300,
    IsEnd: false,
    IsCritical: true,
    OnFailure: 'Abort',
    ValidNextSteps: ['B'],
  });
  expect(stepRecord(record, 'B')).toMatchObject({ NextStep: 'C', ValidNextSteps: ['C'] });
});

test('the step that a branch chose is its output, and alone comes next', async () => {
  const inputs = { Choices: [{ NextStep: 'B', Variable: 'a', StringEquals: 'b' }], Default: 'C' };

  const { record } = await runDocument({
    mainSteps: [{ name: 'A', action: 'aws:branch', inputs }, sleepStep('B'), sleepStep('C')],
  });

  expect(stepRecord(record, 'A')).toMatchObject({
    Outputs: { NextStep: ['C'], OutputPayload: ['{"NextStep":"C"}'] },
    ValidNextSteps: ['C'],
  });
});

test.each([
  ['running', ['running']],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    [1, true, { a: 1 }],
    ['1', 'true', '{"a":1}'],
  ],
  [{ a: [1] }, ['{"a":[1]}']],
  [3, ['3']],
])('an output %j is recorded as %j', async (value, expected) => {
  const type = Array.isArray(value) ? 'MapList' : typeof value === 'object' ? 'StringMap' : 'String';
  const list = Array.isArray(value) && !value.every((item) => typeof item === 'object') ? 'StringList' : type;
  const step = apiStep('A', { outputs: [{ Name: 'Value', Selector: '$.Value', Type: list }] });

  const { record } = await runDocument({ mainSteps: [step] }, { aws: () => ({ Value: value }) });

  expect(stepRecord(record, 'A').Outputs).toEqual({ Value: expected });
});

test.each([
  ['AccessDeniedException', 'Permission'],
  ['UnauthorizedOperation', 'Permission'],
  ['ValidationException', 'Action'],
])('a call that AWS answers with %s is recorded as a failure of type %s', async (code, type) => {
  const message = `An error occurred (${code}) when calling the DescribeA operation: role r may not do that`;
  const aws = () => {
    throw new AwsCallError(code, message, 400);
  };

  const { record } = await runDocument({ mainSteps: [apiStep('A')] }, { aws });

  const referral = 'Please refer to Automation Service Troubleshooting Guide for more diagnosis details.';
  const reason = `Step fails when it is Execute/Cancelling action. ${message}. ${referral}`;
  expect(stepRecord(record, 'A')).toMatchObject({
    FailureMessage: reason,
    FailureDetails: { FailureStage: 'Invocation', FailureType: type },
  });
  expect(record.FailureMessage).toBe(reason);
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
test.each<[string, Record<string, unknown>, string]>([
  [
    'aws:runInstances',
    { ImageId: 'ami-1' },
    'Step timed out while step is verifying launched instance(s) are ready to be used. It did not end within 60 seconds. ',
  ],
  [
    'aws:runCommand',
    { DocumentName: 'D', InstanceIds: ['i-1'] },
    'Step timed out while step is verifying the command has completed. It did not end within 60 seconds. ',
  ],
])('a step of %s that takes too long says what it was doing', async (action, inputs, message) => {
  const mainSteps = [{ name: 'A', action, inputs, timeoutSeconds: 60 }];
  const aws = () => ({ Instances: [{ InstanceId: 'i-1' }], Command: { CommandId: 'c' } });

  const { record } = await runDocument({ mainSteps }, { aws });

  const referral = 'Please refer to Automation Service Troubleshooting Guide for more diagnosis details.';
  expect(stepRecord(record, 'A').FailureMessage).toBe(message + referral);
});

test('every change of status is told, in order, with its time', async () => {
  const { changes } = await runDocument({ mainSteps: [sleepStep('A'), sleepStep('B')] });

  const told = changes.map(({ status, step, at }) => [step?.name ?? 'execution', status, at - START]);
  expect(told).toEqual([
    ['execution', 'InProgress', 0],
    ['A', 'InProgress', 0],
    ['A', 'Success', 1_000],
    ['B', 'InProgress', 1_000],
    ['B', 'Success', 2_000],
    ['execution', 'Success', 2_000],
  ]);
});

test('a record taken while it runs shows the step it is at, and does not change afterwards', async () => {
  const document = parseDocument(JSON.stringify({ schemaVersion: '0.3', mainSteps: [sleepStep('A'), sleepStep('B')] }));
  const clock = virtualClock(START);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const ports: Ports = {
    clock,
    newId,
    callAws: async () => ({}),
    findDocument: async () => undefined,
    ssmParameter: async () => undefined,
  };
  const execution = startExecution({ document, documentName: 'Test', parameters: {}, ports, place });

  const [before, during] = await Promise.all([execution.record(), clock.sleep(1_500).then(() => execution.record())]);
  await execution.done;

  expect(before.AutomationExecutionStatus).toBe('Pending');
  expect(during).toMatchObject({
    AutomationExecutionStatus: 'InProgress',
    CurrentStepName: 'B',
    CurrentAction: 'aws:sleep',
  });
  expect(during.StepExecutions?.map(({ StepStatus }) => StepStatus)).toEqual(['Success', 'InProgress']);
  expect(during.ExecutionEndTime).toBeUndefined();
});
