import { apiStep, runDocument, sleepStep, statuses, stepRecord } from '../support/run-document.ts';

const child = {
  parameters: {
    InstanceId: { type: 'String' },
    Tags: { type: 'StringList', default: [] },
    Force: { type: 'Boolean', default: false },
    Map: { type: 'StringMap', default: {} },
  },
  mainSteps: [
    {
      ...apiStep('Read', {}, { Id: '{{ InstanceId }}', Tags: '{{ Tags }}', Force: '{{ Force }}', Map: '{{ Map }}' }),
      outputs: [
        { Name: 'State', Selector: '$.State', Type: 'String' },
        { Name: 'Ids', Selector: '$.Ids', Type: 'StringList' },
      ],
    },
  ],
  outputs: ['Read.State', 'Read.Ids'],
};

function call(inputs: object, more: object = {}) {
  return { name: 'call', action: 'aws:executeAutomation', inputs: { DocumentName: 'Child', ...inputs }, ...more };
}

const answers = { aws: () => ({ State: 'running', Ids: ['a', 'b'] }), documents: { Child: child } };

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html
test('A step runs another document and has its outputs, id and status', async () => {
  const document = {
    mainSteps: [
      call({ RuntimeParameters: { InstanceId: ['i-1'] } }),
      apiStep('Use', {}, { All: '{{ call.Output }}', Ids: ['{{ call.Output }}'], Id: '{{ call.ExecutionId }}' }),
    ],
    outputs: ['call.Output', 'call.Status'],
  };

  const { record, calls, changes } = await runDocument(document, answers);

  expect(record.Outputs).toEqual({ 'call.Output': ['running', 'a', 'b'], 'call.Status': ['Success'] });
  const childId = stepRecord(record, 'call').Outputs?.ExecutionId?.[0];
  expect(childId).toBeDefined();
  expect(calls.at(-1)?.input).toEqual({ All: ['running', 'a', 'b'], Ids: ['running', 'a', 'b'], Id: childId });
  expect(changes.filter(({ executionId }) => executionId === childId).map(({ documentName }) => documentName)).toEqual(
    Array(4).fill('Child'),
  );
});

test('Parameters may be written as one value, a list or a map, of any type', async () => {
  const RuntimeParameters = { InstanceId: 'i-1', Tags: ['x', 'y'], Force: true, Map: { a: 1 }, Nothing: null };

  const { calls, record } = await runDocument({ mainSteps: [call({ RuntimeParameters })] }, answers);

  expect(record.FailureMessage).toBeUndefined();
  expect(calls[0]?.input).toEqual({ Id: 'i-1', Tags: ['x', 'y'], Force: true, Map: { a: 1 } });
});

test('A document may be named by its ARN', async () => {
  const DocumentName = 'arn:aws:ssm:ap-northeast-1:111122223333:document/Child';

  const { record } = await runDocument(
    { mainSteps: [call({ DocumentName, RuntimeParameters: { InstanceId: 'i-1' } })] },
    answers,
  );

  expect(record.AutomationExecutionStatus).toBe('Success');
});

test('All of the parameters may come from one map', async () => {
  const document = {
    parameters: { Given: { type: 'StringMap' } },
    mainSteps: [call({ RuntimeParameters: '{{ Given }}' })],
  };

  const { calls } = await runDocument(document, { ...answers, parameters: { Given: ['{"InstanceId": "i-1"}'] } });

  expect(calls[0]?.input).toMatchObject({ Id: 'i-1' });
});

test('Outputs of the child are selected by step and name', async () => {
  const outputs = [{ Name: 'State', Selector: '$.Read.State', Type: 'String' }];

  const { record } = await runDocument(
    { mainSteps: [call({ RuntimeParameters: { InstanceId: 'i-1' } }, { outputs })], outputs: ['call.State'] },
    answers,
  );

  expect(record.Outputs).toEqual({ 'call.State': ['running'] });
});

describe('A child that does not succeed fails the step', () => {
  const failing = {
    aws: () => {
      throw new Error('no instance');
    },
    documents: { Child: child },
  };

  test('with its status and what it says', async () => {
    const { record } = await runDocument({ mainSteps: [call({ RuntimeParameters: { InstanceId: 'i-1' } })] }, failing);

    const step = stepRecord(record, 'call');
    expect(step.StepStatus).toBe('Failed');
    expect(step.Outputs).toMatchObject({ Status: ['Failed'] });
    expect(step.FailureMessage).toMatch(/The automation id-\d+ ended with status Failed: .*no instance/);
  });

  test('and onFailure says how to go on', async () => {
    const parameters = { RuntimeParameters: { InstanceId: 'i-1' } };
    const document = {
      mainSteps: [
        call(parameters, { onFailure: 'step:undo', isCritical: false }),
        sleepStep('skipped'),
        sleepStep('undo'),
      ],
    };

    const { record } = await runDocument(document, failing);

    expect(statuses(record)).toEqual({ call: 'Failed', skipped: 'Pending', undo: 'Success' });
    expect(record.AutomationExecutionStatus).toBe('Success');
  });

  test('and each attempt has a child of its own', async () => {
    const document = { mainSteps: [call({ RuntimeParameters: { InstanceId: 'i-1' } }, { maxAttempts: 3 })] };

    const { calls } = await runDocument(document, failing);

    expect(calls).toHaveLength(3);
  });
});

test.each([
  ['a document that is not there', { DocumentName: 'Nowhere' }, /There is no automation document Nowhere/],
  ['a document of AWS that is not given', { DocumentName: 'AWS-StopEC2Instance' }, /AWS's own must be given/],
  ['a parameter too many', { RuntimeParameters: { InstanceId: 'i', X: '1' } }, /parameter X/],
  ['a parameter too few', {}, /parameter InstanceId: it is required/],
  ['targets without a parameter', { Targets: [{ Key: 'ParameterValues', Values: ['a'] }] }, /TargetParameterName/],
])('The step fails for %s', async (_what, inputs, message) => {
  const { record } = await runDocument({ mainSteps: [call(inputs)] }, answers);

  expect(stepRecord(record, 'call')).toMatchObject({
    FailureMessage: expect.stringMatching(message),
    FailureDetails: { FailureStage: 'Invocation', FailureType: 'Action' },
  });
});

describe('A step that is cut short cancels its child', () => {
  const slow = { mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1H' } }] };

  test('when the parent is cancelled', async () => {
    const { record, changes, took } = await runDocument(
      { mainSteps: [call({})] },
      {
        documents: { Child: slow },
        started: (execution, clock) => void clock.sleep(60_000).then(() => execution.stop('Cancel')),
      },
    );

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(took).toBeLessThan(3_600_000);
    const ends = changes.filter(({ step, status }) => !step && status === 'Cancelled');
    expect(ends.map(({ documentName }) => documentName)).toEqual(['Child', 'Test']);
  });

  test('when it runs out of time', async () => {
    const { record, changes } = await runDocument(
      { mainSteps: [call({}, { timeoutSeconds: 60 })] },
      { documents: { Child: slow } },
    );

    expect(stepRecord(record, 'call').StepStatus).toBe('TimedOut');
    expect(
      changes.find(({ documentName, endedAt, step }) => documentName === 'Child' && !step && endedAt)?.status,
    ).toBe('Cancelled');
  });
});

test('A document that calls itself ends', async () => {
  const Child = { mainSteps: [call({})] };

  const { record, changes } = await runDocument({ mainSteps: [call({})] }, { documents: { Child } });

  expect(record.AutomationExecutionStatus).toBe('Failed');
  expect(record.FailureMessage).toMatch(/it would be automation 11 of a chain of children/);
  expect(new Set(changes.map(({ executionId }) => executionId)).size).toBe(11);
});

test('A child runs in the role of its own document, not of its parent', async () => {
  const Child = { ...child, assumeRole: 'arn:aws:iam::000000000000:role/Child' };
  const document = { mainSteps: [apiStep('Own'), call({ RuntimeParameters: { InstanceId: 'i-1' } })] };

  const { calls } = await runDocument(
    { ...document, assumeRole: 'arn:aws:iam::000000000000:role/Parent' },
    { documents: { Child } },
  );
  const { calls: without } = await runDocument(document, { documents: { Child: child } });

  expect(calls.map(({ assumeRole }) => assumeRole?.split('/')[1])).toEqual(['Parent', 'Child']);
  expect(without.map(({ assumeRole }) => assumeRole)).toEqual([undefined, undefined]);
});

test('With targets a step runs one child for each, at a rate', async () => {
  const document = {
    mainSteps: [
      call({
        TargetParameterName: 'InstanceId',
        Targets: [{ Key: 'ParameterValues', Values: ['i-1', 'i-2', 'i-3'] }],
        MaxConcurrency: 1,
        MaxErrors: '0',
      }),
    ],
  };

  const { calls, record } = await runDocument(document, answers);

  expect(calls.map(({ input }) => input.Id)).toEqual(['i-1', 'i-2', 'i-3']);
  expect(stepRecord(record, 'call').StepStatus).toBe('Success');
});
