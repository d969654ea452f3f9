import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { type Assembly, writeAssembly } from './assembly.ts';
import { aws, describeWithCli } from './aws-command.ts';

const root = 'arn:aws:iam::000000000000:root';
const documents = {
  Ask: {
    schemaVersion: '0.3',
    mainSteps: [
      { name: 'ask', action: 'aws:approve', inputs: { Approvers: [root] } },
      { name: 'hold', action: 'aws:pause', inputs: {} },
    ],
    outputs: ['ask.ApprovalStatus'],
  },
  Slow: {
    schemaVersion: '0.3',
    parameters: { Node: { type: 'String' } },
    mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1H' } }],
  },
};

/** What the commands printed, by what they were for. */
type Printed = Record<string, unknown>;

describeWithCli('Automations driven by the AWS command line', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;
  let approved: Printed;
  let rejected: Printed;
  let stopped: Printed;

  beforeAll(async () => {
    const Resources = Object.fromEntries(
      Object.entries(documents).map(([Name, Content]) => [
        Name,
        { Type: 'AWS::SSM::Document', Properties: { Name, DocumentType: 'Automation', Content } },
      ]),
    );
    assembly = writeAssembly({ S: { Resources } });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
    [approved, rejected, stopped] = await Promise.all([approveAndResume(), reject(), stopTargets()]);
  }, 120_000);

  afterAll(async () => {
    await endpoint?.close();
    assembly?.remove();
  });

  const ssm = (...args: string[]) => aws(endpoint.url, ['ssm', ...args]);

  const start = async (...args: string[]) =>
    String(await ssm('start-automation-execution', '--query', 'AutomationExecutionId', ...args));

  async function approveAndResume(): Promise<Printed> {
    const id = await start('--document-name', 'Ask', '--tags', 'Key=team,Value=web');
    const on = ['--automation-execution-id', id];
    await ssm('send-automation-signal', ...on, '--signal-type', 'Approve', '--payload', 'Comment=fine');
    await ssm('send-automation-signal', ...on, '--signal-type', 'Resume', '--payload', 'StepName=hold');
    return { id, got: await ssm('get-automation-execution', ...on, '--query', 'AutomationExecution') };
  }

  async function reject(): Promise<Printed> {
    const on = ['--automation-execution-id', await start('--document-name', 'Ask')];
    const refused = ssm('send-automation-signal', ...on, '--signal-type', 'StopStep').catch((error: Error) => error);
    const error = await refused;
    await ssm('send-automation-signal', ...on, '--signal-type', 'Reject', '--payload', 'Comment=no');
    const steps = await ssm('describe-automation-step-executions', ...on, '--query', 'StepExecutions[].StepStatus');
    return { error, steps };
  }

  async function stopTargets(): Promise<Printed> {
    const targets = ['--target-parameter-name', 'Node', '--targets', 'Key=ParameterValues,Values=a,b'];
    const id = await start('--document-name', 'Slow', ...targets, '--max-concurrency', '50%', '--max-errors', '1');
    await ssm('stop-automation-execution', '--automation-execution-id', id, '--type', 'Cancel');
    const filter = ['--filters', `Key=ParentExecutionId,Values=${id}`];
    const children = await ssm(
      'describe-automation-executions',
      ...filter,
      '--query',
      'AutomationExecutionMetadataList[].[Target,AutomationExecutionStatus]',
    );
    return { children };
  }

  test('start, approve, resume, get', () => {
    expect(approved.got).toMatchObject({
      AutomationExecutionId: approved.id,
      AutomationExecutionStatus: 'Success',
      ExecutedBy: root,
      Outputs: { 'ask.ApprovalStatus': ['Approved'] },
      StepExecutions: [
        { StepName: 'ask', StepStatus: 'Success' },
        { StepName: 'hold', StepStatus: 'Success' },
      ],
    });
  });

  test('start, a signal that does not fit, reject, describe the steps', () => {
    expect(String(rejected.error)).toMatch(/\(InvalidAutomationSignalException\).*StepExecutionId/);
    expect(rejected.steps).toEqual(['Failed', 'Pending']);
  });

  test('start over targets, stop, describe the children', () => {
    expect(stopped.children).toEqual([['a', 'Cancelled']]);
  });
});
