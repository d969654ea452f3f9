// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeStateMachine.html
import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const MACHINE = 'arn:aws:states:ap-northeast-1:000000000000:stateMachine:m';
const EXECUTION = 'arn:aws:states:ap-northeast-1:000000000000:execution:m:e';
const run = (inputs: object = {}, more: object = {}) => ({
  mainSteps: [
    { name: 'Run', action: 'aws:executeStateMachine', inputs: { stateMachineArn: MACHINE, ...inputs }, ...more },
  ],
});

/** Step Functions whose execution looks like the nth of these, the last one again and again. */
function stepFunctions(...looks: object[]) {
  let look = 0;
  return ({ api }: AwsCall): Record<string, unknown> => {
    if (api === 'StartExecution') return { executionArn: EXECUTION };
    if (api !== 'DescribeExecution') return {};
    const answer = { executionArn: EXECUTION, stateMachineArn: MACHINE, name: 'e', ...looks[look] };
    look = Math.min(look + 1, looks.length - 1);
    return answer;
  };
}
const running = { status: 'RUNNING', startDate: '2030-01-31T10:00:00.000Z' };
const done = {
  ...running,
  status: 'SUCCEEDED',
  input: '{}',
  output: '{"ok":true}',
  stopDate: '2030-01-31T10:00:09.000Z',
};

test('starts the machine, waits for its end, and gives what AWS lists as outputs', async () => {
  const aws = stepFunctions(running, running, done);

  const { calls, record } = await runDocument(run({ name: 'e', input: '{"a":1}' }), { aws });

  expect(calls[0]).toMatchObject({
    service: 'stepfunctions',
    api: 'StartExecution',
    input: { stateMachineArn: MACHINE, name: 'e', input: '{"a":1}' },
  });
  expect(calls.slice(1).map(({ api, input }) => [api, input])).toEqual(
    Array(3).fill(['DescribeExecution', { executionArn: EXECUTION }]),
  );
  expect(stepRecord(record, 'Run')).toMatchObject({
    StepStatus: 'Success',
    Outputs: {
      executionArn: [EXECUTION],
      stateMachineArn: [MACHINE],
      name: ['e'],
      input: ['{}'],
      output: ['{"ok":true}'],
      status: ['SUCCEEDED'],
      startDate: ['2030-01-31T10:00:00.000Z'],
      stopDate: ['2030-01-31T10:00:09.000Z'],
    },
  });
});

test('an input that is a map goes as its JSON', async () => {
  const { calls } = await runDocument(run({ input: { text: 'a "quote"' } }), { aws: stepFunctions(done) });

  expect(calls[0]?.input.input).toBe('{"text":"a \\"quote\\""}');
});

test.each(['FAILED', 'TIMED_OUT', 'ABORTED'])('a machine that ends %s fails the step and tells why', async (status) => {
  const aws = stepFunctions({ ...running, status, error: 'States.TaskFailed', cause: 'no answer' });

  const { record } = await runDocument(run(), { aws });

  expect(stepRecord(record, 'Run')).toMatchObject({
    StepStatus: 'Failed',
    FailureMessage: expect.stringContaining(`ended with the status ${status}, States.TaskFailed: no answer`),
    Outputs: { executionArn: [EXECUTION], status: [status] },
  });
});

test('a machine that does not exist fails the step', async () => {
  const aws = () => {
    throw new AwsCallError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${MACHINE}'`, 400);
  };

  const { calls, record } = await runDocument(run(), { aws });

  expect(calls).toHaveLength(1);
  expect(stepRecord(record, 'Run').FailureMessage).toContain('State Machine Does Not Exist');
});

test('a step that runs out of time stops the machine', async () => {
  const { calls, record, took } = await runDocument(run({}, { timeoutSeconds: 90 }), { aws: stepFunctions(running) });

  expect(took).toBe(90_000);
  expect(stepRecord(record, 'Run').StepStatus).toBe('TimedOut');
  expect(calls.at(-1)).toMatchObject({ api: 'StopExecution', input: { executionArn: EXECUTION } });
});

test('a step that is cancelled stops the machine', async () => {
  const { calls, record } = await runDocument(run(), {
    aws: stepFunctions(running),
    started: (execution, clock) => void clock.sleep(30_000).then(() => execution.stop('Cancel')),
  });

  expect(record.AutomationExecutionStatus).toBe('Cancelled');
  expect(calls.filter(({ api }) => api === 'StopExecution')).toHaveLength(1);
});

test('a machine that cannot be stopped is told of', async () => {
  const answer = stepFunctions(running);
  const aws = (call: AwsCall) => {
    if (call.api === 'StopExecution') throw new AwsCallError('AccessDeniedException', 'not authorized', 400);
    return answer(call);
  };

  const { record } = await runDocument(run({}, { timeoutSeconds: 90 }), { aws });

  expect(stepRecord(record, 'Run').FailureMessage).toContain(
    'may still be running, because stopping it failed: not authorized',
  );
});

test('a step without a machine is refused before it runs', async () => {
  await expect(runDocument(run({ stateMachineArn: undefined }))).rejects.toThrow(
    'the input stateMachineArn is missing',
  );
});
