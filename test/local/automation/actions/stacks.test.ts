import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const ID = 'arn:aws:cloudformation:ap-northeast-1:000000000000:stack/web/1';
const step = (action: string, inputs: object, more: object = {}) => ({
  mainSteps: [{ name: 'Stack', action: `aws:${action}`, inputs, ...more }],
});
const requests = (calls: AwsCall[]) => calls.map(({ api, input }) => [api, input]);
const missing = () =>
  new AwsCallError(
    'ValidationError',
    'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id web does not exist',
    400,
  );

/** CloudFormation whose stack has the status of the nth look, the last one again and again; '' where it is not there. */
function cloudFormation(...statuses: string[]) {
  let look = 0;
  return ({ api }: AwsCall): Record<string, unknown> => {
    if (api === 'CreateStack') return { StackId: ID };
    if (api !== 'DescribeStacks') return {};
    const StackStatus = statuses[Math.min(look, statuses.length - 1)];
    look += 1;
    if (StackStatus === '') throw missing();
    return { Stacks: [{ StackId: ID, StackStatus, StackStatusReason: 'because' }] };
  };
}

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-createstack.html
describe('aws:createStack', () => {
  const inputs = { StackName: 'web', TemplateBody: 'Resources: {}' };

  test('hands every input on, with its type', async () => {
    const all = {
      StackName: 'web',
      TemplateURL: 'http://s3.amazonaws.com/bucket/template',
      Capabilities: 'CAPABILITY_IAM',
      ClientRequestToken: 'token-1',
      NotificationARNs: ['arn:aws:sns:ap-northeast-1:000000000000:t'],
      OnFailure: 'DELETE',
      ResourceTypes: ['AWS::EC2::*'],
      RoleARN: 'arn:aws:iam::000000000000:role/r',
      StackPolicyBody: { Statement: [] },
      Parameters: [{ ParameterKey: 'Role', ParameterValue: 'r' }],
      Tags: [{ Key: 'a', Value: 'b' }],
      TimeoutInMinutes: '5',
    };

    const { calls } = await runDocument(step('createStack', all), { aws: cloudFormation('CREATE_COMPLETE') });

    expect(calls[0]).toMatchObject({ service: 'cloudformation', api: 'CreateStack' });
    expect(calls[0]?.input).toEqual({
      ...all,
      Capabilities: ['CAPABILITY_IAM'],
      StackPolicyBody: '{"Statement":[]}',
      TimeoutInMinutes: 5,
    });
  });

  test('waits until the stack is complete', async () => {
    const aws = cloudFormation('CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE');

    const { calls, record } = await runDocument(step('createStack', inputs), { aws });

    expect(requests(calls)).toEqual([
      ['CreateStack', { StackName: 'web', TemplateBody: 'Resources: {}' }],
      ...Array(3).fill(['DescribeStacks', { StackName: ID }]),
    ]);
    expect(stepRecord(record, 'Stack')).toMatchObject({
      StepStatus: 'Success',
      Outputs: { StackId: [ID], StackStatus: ['CREATE_COMPLETE'], StackStatusReason: ['because'] },
    });
  });

  test.each([
    [['CREATE_FAILED'], 'CREATE_FAILED'],
    [['ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE'], 'ROLLBACK_COMPLETE'],
    [['ROLLBACK_FAILED'], 'ROLLBACK_FAILED'],
    [['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'], 'DELETE_COMPLETE'],
  ])('fails when the stack goes to %j, and keeps its status and why', async (statuses, end) => {
    const { record } = await runDocument(step('createStack', inputs), { aws: cloudFormation(...statuses) });

    expect(stepRecord(record, 'Stack')).toMatchObject({
      StepStatus: 'Failed',
      FailureMessage: expect.stringContaining(`failed with the status ${end}: because`),
      Outputs: { StackId: [ID], StackStatus: [end], StackStatusReason: ['because'] },
    });
  });

  test.each([
    ['AlreadyExistsException', 'Stack [web] already exists'],
    ['InsufficientCapabilitiesException', 'Requires capabilities : [CAPABILITY_IAM]'],
  ])('fails with %s, in its words', async (code, message) => {
    const aws = () => {
      throw new AwsCallError(code, message, 400);
    };

    const { calls, record } = await runDocument(step('createStack', inputs), { aws });

    expect(calls).toHaveLength(1);
    expect(stepRecord(record, 'Stack')).toMatchObject({
      StepStatus: 'Failed',
      FailureMessage: expect.stringContaining(message),
    });
  });

  test.each([
    ['TemplateBody', 'TemplateURL', { TemplateURL: 'https://x' }],
    ['DisableRollback', 'OnFailure', { DisableRollback: true, OnFailure: 'DELETE' }],
    ['StackPolicyBody', 'StackPolicyURL', { StackPolicyBody: '{}', StackPolicyURL: 'https://x' }],
  ])('%s and %s together fail before any call', async (one, other, more) => {
    const { calls, record } = await runDocument(step('createStack', { ...inputs, ...more }));

    expect(calls).toEqual([]);
    expect(stepRecord(record, 'Stack').FailureMessage).toContain(`${one} and ${other} cannot both be given`);
  });

  test('an empty text counts as not given, so that a parameter may choose between body and URL', async () => {
    const { calls } = await runDocument(step('createStack', { ...inputs, TemplateURL: '' }), {
      aws: cloudFormation('CREATE_COMPLETE'),
    });

    expect(calls[0]?.input).toEqual(inputs);
  });

  test.each([
    [{ TemplateBody: '{}' }, 'the input StackName is missing'],
    [{ StackName: 'web' }, 'the step needs TemplateBody or TemplateURL'],
    [{ ...inputs, Tag: [] }, 'there is no input Tag; did you mean Tags?'],
    [{ ...inputs, OnFailure: 'IGNORE' }, 'the input OnFailure must be DO_NOTHING, ROLLBACK or DELETE'],
  ])('%j is refused before it runs', async (wrong, why) => {
    await expect(runDocument(step('createStack', wrong))).rejects.toThrow(why);
  });

  test('a step that is cancelled leaves the stack, and its id for the steps of onCancel', async () => {
    const document = {
      mainSteps: [
        ...step('createStack', inputs, { onCancel: 'step:Undo', isEnd: true }).mainSteps,
        { name: 'Undo', action: 'aws:deleteStack', inputs: { StackName: '{{ Stack.StackId }}' } },
      ],
    };
    const looks: string[] = [];
    const aws = (call: AwsCall) => {
      looks.push(call.api);
      return cloudFormation(looks.includes('DeleteStack') ? 'DELETE_COMPLETE' : 'CREATE_IN_PROGRESS')(call);
    };

    const { calls, record } = await runDocument(document, {
      aws,
      started: (execution, clock) => void clock.sleep(60_000).then(() => execution.stop('Cancel')),
    });

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(calls.filter(({ api }) => api === 'DeleteStack').map(({ input }) => input)).toEqual([{ StackName: ID }]);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-deletestack.html
describe('aws:deleteStack', () => {
  test.each(['web', ID])('deletes %s and waits, by the id, until it is gone', async (StackName) => {
    const aws = cloudFormation('CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE');

    const { calls, record } = await runDocument(step('deleteStack', { StackName }), { aws });

    expect(requests(calls)).toEqual([
      ['DescribeStacks', { StackName }],
      ['DeleteStack', { StackName }],
      ['DescribeStacks', { StackName: ID }],
      ['DescribeStacks', { StackName: ID }],
    ]);
    expect(stepRecord(record, 'Stack').StepStatus).toBe('Success');
  });

  test('a stack that is not found afterwards is gone', async () => {
    const { record } = await runDocument(step('deleteStack', { StackName: 'web' }), {
      aws: cloudFormation('CREATE_COMPLETE', ''),
    });

    expect(stepRecord(record, 'Stack').StepStatus).toBe('Success');
  });

  test('a stack that was never there is gone', async () => {
    const { calls, record } = await runDocument(step('deleteStack', { StackName: 'web' }), { aws: cloudFormation('') });

    expect(calls.map(({ api }) => api)).toEqual(['DescribeStacks']);
    expect(stepRecord(record, 'Stack').StepStatus).toBe('Success');
  });

  test.each([['RetainResources'], ['RetainResources.member.N']])('hands %s, token and role on', async (name) => {
    const inputs = { StackName: 'web', ClientRequestToken: 't', RoleARN: 'arn:aws:iam::0:role/r', [name]: ['Bucket'] };

    const { calls } = await runDocument(step('deleteStack', inputs), {
      aws: cloudFormation('DELETE_FAILED', 'DELETE_COMPLETE'),
    });

    expect(calls[1]?.input).toEqual({
      StackName: 'web',
      ClientRequestToken: 't',
      RoleARN: 'arn:aws:iam::0:role/r',
      RetainResources: ['Bucket'],
    });
  });

  test('fails when the deletion does, and tells why', async () => {
    const { record } = await runDocument(step('deleteStack', { StackName: 'web' }), {
      aws: cloudFormation('CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_FAILED'),
    });

    expect(stepRecord(record, 'Stack')).toMatchObject({
      StepStatus: 'Failed',
      FailureMessage: expect.stringContaining('failed with the status DELETE_FAILED: because'),
    });
  });

  test('another error of CloudFormation is not taken for a stack that is gone', async () => {
    const aws = () => {
      throw new AwsCallError('AccessDenied', 'not authorized to perform: cloudformation:DescribeStacks', 403);
    };

    const { record } = await runDocument(step('deleteStack', { StackName: 'web' }), { aws });

    expect(stepRecord(record, 'Stack')).toMatchObject({
      StepStatus: 'Failed',
      FailureDetails: { FailureType: 'Permission' },
    });
  });
});
