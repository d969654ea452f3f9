// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runcommand.html
import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const run = (inputs: object = {}, more: object = {}) => ({
  name: 'Run',
  action: 'aws:runCommand',
  inputs: {
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: ['mi-1'],
    Parameters: { commands: 'uptime', executionTimeout: 60 },
    ...inputs,
  },
  ...more,
});

const invocation = (InstanceId: string, Status: string, ResponseCode: number, Output: string) => ({
  InstanceId,
  Status,
  CommandPlugins: [{ Name: 'runShellScript', Status, ResponseCode, Output }],
});

/** Run Command whose list of invocations is that of the nth look, the last one again and again. */
function ssm(...looks: object[][]) {
  let look = 0;
  return ({ api }: AwsCall): Record<string, unknown> => {
    if (api === 'SendCommand') return { Command: { CommandId: 'c-1' } };
    if (api !== 'ListCommandInvocations') return {};
    const CommandInvocations = looks[Math.min(look, looks.length - 1)];
    look += 1;
    return { CommandInvocations };
  };
}

describe('aws:runCommand', () => {
  test('sends the command with every parameter as a list of texts, and waits for its end', async () => {
    const aws = ssm([], [invocation('mi-1', 'InProgress', -1, '')], [invocation('mi-1', 'Success', 0, 'up 3 days')]);

    const { record, calls } = await runDocument({ mainSteps: [run({ Comment: 'look' })] }, { aws });

    expect(calls[0]).toMatchObject({
      service: 'ssm',
      api: 'SendCommand',
      input: {
        DocumentName: 'AWS-RunShellScript',
        InstanceIds: ['mi-1'],
        Parameters: { commands: ['uptime'], executionTimeout: ['60'] },
        Comment: 'look',
      },
    });
    expect(calls.slice(1).map(({ api, input }) => [api, input])).toEqual(
      Array(3).fill(['ListCommandInvocations', { CommandId: 'c-1', Details: true }]),
    );
    expect(stepRecord(record, 'Run')).toMatchObject({
      StepStatus: 'Success',
      Outputs: { CommandId: ['c-1'], Status: ['Success'], ResponseCode: ['0'], Output: ['up 3 days'] },
    });
  });

  test('fails when the command failed on any node, and keeps what it wrote', async () => {
    const aws = ssm([invocation('mi-1', 'Success', 0, 'fine'), invocation('mi-2', 'Failed', 3, 'no such unit')]);

    const { record } = await runDocument({ mainSteps: [run({ InstanceIds: ['mi-1', 'mi-2'] })] }, { aws });

    expect(stepRecord(record, 'Run')).toMatchObject({
      StepStatus: 'Failed',
      // https://docs.aws.amazon.com/cli/latest/reference/imagebuilder/list-image-build-versions.html has such a message
      FailureMessage: [
        'Step fails when it is verifying the command has completed. Command c-1 returns unexpected invocation result on mi-2: \n',
        '{Status=[Failed], ResponseCode=[3], Output=[fine\nno such unit], ',
        'OutputPayload=[{"Status":"Failed","ResponseCode":3,"Output":"fine\\nno such unit","CommandId":"c-1"}], ',
        'CommandId=[c-1]}. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.',
      ].join(''),
      Outputs: { Status: ['Failed'], ResponseCode: ['3'], Output: ['fine\nno such unit'] },
    });
  });

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html, the sample response
  test('all that it gives is OutputPayload too, in the record as one text and for other steps as a map', async () => {
    const aws = ssm([invocation('mi-1', 'Success', 0, 'a "quoted" line')]);
    const then = { name: 'Then', action: 'aws:executeAwsApi' };
    const inputs = {
      Service: 'sns',
      Api: 'Publish',
      Message: 'got {{ Run.OutputPayload }}',
      All: '{{ Run.OutputPayload }}',
    };

    const { record, calls } = await runDocument(
      { mainSteps: [run({ InstanceIds: ['mi-1'] }), { ...then, inputs }] },
      { aws },
    );

    const payload = { CommandId: 'c-1', Status: 'Success', ResponseCode: 0, Output: 'a "quoted" line' };
    expect(stepRecord(record, 'Run').Outputs?.OutputPayload).toEqual([JSON.stringify(payload)]);
    expect(calls.at(-1)?.input).toEqual({ Message: `got ${JSON.stringify(payload)}`, All: payload });
  });

  test('waits until every node has its invocation', async () => {
    const done = invocation('mi-1', 'Success', 0, '');
    const aws = ssm([done], [done, invocation('mi-2', 'Success', 0, '')]);

    const { calls } = await runDocument({ mainSteps: [run({ InstanceIds: ['mi-1', 'mi-2'] })] }, { aws });

    expect(calls).toHaveLength(3);
  });

  test('reads every page of invocations', async () => {
    const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
      if (api === 'SendCommand') return { Command: { CommandId: 'c-1' } };
      return input.NextToken === undefined
        ? { CommandInvocations: [invocation('mi-1', 'Success', 0, 'one')], NextToken: 'more' }
        : { CommandInvocations: [invocation('mi-2', 'Success', 0, 'two')] };
    };

    const { record } = await runDocument({ mainSteps: [run({ InstanceIds: ['mi-1', 'mi-2'] })] }, { aws });

    expect(stepRecord(record, 'Run').Outputs).toMatchObject({ Output: ['one\ntwo'] });
  });

  test('asks for each invocation where the endpoint does not list them', async () => {
    const aws = ({ api }: AwsCall): Record<string, unknown> => {
      if (api === 'SendCommand') return { Command: { CommandId: 'c-1' } };
      if (api === 'ListCommandInvocations') throw new AwsCallError('NotImplemented', 'not here', 501);
      return { Status: 'Success', ResponseCode: 0, StandardOutputContent: 'out', StandardErrorContent: '' };
    };

    const { record, calls } = await runDocument({ mainSteps: [run()] }, { aws });

    expect(calls.map(({ api }) => api)).toEqual(['SendCommand', 'ListCommandInvocations', 'GetCommandInvocation']);
    expect(stepRecord(record, 'Run').Outputs).toMatchObject({ Output: ['out'] });
  });

  test('a command that nobody waits for any more is cancelled', async () => {
    const aws = ssm([invocation('mi-1', 'InProgress', -1, '')]);

    const { record, calls } = await runDocument({ mainSteps: [run({}, { timeoutSeconds: 5 })] }, { aws });

    expect(record.AutomationExecutionStatus).toBe('TimedOut');
    expect(calls.at(-1)).toMatchObject({ api: 'CancelCommand', input: { CommandId: 'c-1' } });
    expect(calls.at(-1)?.signal.aborted).toBe(true); // its own, which ends with the call
  });

  test('a throttled look does not send the command again', async () => {
    let looks = 0;
    const aws = ({ api }: AwsCall): Record<string, unknown> => {
      if (api === 'SendCommand') return { Command: { CommandId: 'c-1' } };
      looks += 1;
      if (looks === 1) throw new AwsCallError('ThrottlingException', 'slower', 400);
      return { CommandInvocations: [invocation('mi-1', 'Success', 0, '')] };
    };

    const { calls } = await runDocument({ mainSteps: [run()] }, { aws });

    expect(calls.filter(({ api }) => api === 'SendCommand')).toHaveLength(1);
  });

  test('inputs of the wrong type fail the step before anything is sent', async () => {
    const { record, calls } = await runDocument({ mainSteps: [run({ InstanceIds: [] })] });

    expect(calls).toEqual([]);
    expect(stepRecord(record, 'Run').FailureMessage).toContain(
      'the input InstanceIds must be a list of texts, none empty, but is []',
    );
  });
});
