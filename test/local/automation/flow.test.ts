// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html (properties of all actions),
// automation-branch-condition.html, automation-handling-timeouts.html, automation-throttling-retry.html
import type { Execution } from '../../../local/automation/engine.ts';
import { AwsCallError } from '../../../local/automation/ports.ts';
import { apiStep, runDocument, sleepStep, statuses, stepRecord } from './support/run-document.ts';

const refuse = (code = 'InvalidParameterValue') => {
  throw new AwsCallError(code, `An error occurred (${code}) when calling the operation: no`, 400);
};

/** AWS refuses the operations of these steps, and takes all others. */
const failing =
  (...names: string[]) =>
  ({ api }: { api: string }) =>
    names.some((name) => api === `Describe${name}`) ? refuse() : {};

describe('the way through a document', () => {
  test.each<[string, object[], string[], string, string[]]>([
    ['goes down the list', [apiStep('A'), apiStep('B')], [], 'Success', ['A', 'B']],
    ['goes to nextStep', [apiStep('A', { nextStep: 'C' }), apiStep('B'), apiStep('C')], [], 'Success', ['A', 'C']],
    ['ends at isEnd', [apiStep('A', { isEnd: true }), apiStep('B')], [], 'Success', ['A']],
    ['aborts when a step fails', [apiStep('A'), apiStep('B')], ['A'], 'Failed', ['A']],
    [
      'goes on when told to, and that failure does not count',
      [apiStep('A', { onFailure: 'Continue' }), apiStep('B')],
      ['A'],
      'Success',
      ['A', 'B'],
    ],
    [
      'goes on to nextStep after a failure',
      [apiStep('A', { onFailure: 'Continue', nextStep: 'C' }), apiStep('B'), apiStep('C')],
      ['A'],
      'Success',
      ['A', 'C'],
    ],
    [
      'counts the failure of a critical step though it goes on',
      [apiStep('A', { onFailure: 'Continue', isCritical: true }), apiStep('B')],
      ['A'],
      'Failed',
      ['A', 'B'],
    ],
    [
      'jumps on failure, and stays failed after the recovery',
      [apiStep('A', { onFailure: 'step:C' }), apiStep('B'), apiStep('C')],
      ['A'],
      'Failed',
      ['A', 'C'],
    ],
    [
      'jumps on failure of a step that is not critical',
      [apiStep('A', { onFailure: 'step:C', isCritical: 'false' }), apiStep('B'), apiStep('C')],
      ['A'],
      'Success',
      ['A', 'C'],
    ],
    [
      'jumps back from the last step',
      [apiStep('A', { nextStep: 'C' }), apiStep('B', { isEnd: true }), apiStep('C', { onFailure: 'step:B' })],
      ['C'],
      'Failed',
      ['A', 'C', 'B'],
    ],
    [
      'jumps on failure from an end step',
      [apiStep('A', { isEnd: true, onFailure: 'step:B' }), apiStep('B')],
      ['A'],
      'Failed',
      ['A', 'B'],
    ],
    [
      'ends at isEnd though the step failed',
      [apiStep('A', { isEnd: true, onFailure: 'Continue' }), apiStep('B')],
      ['A'],
      'Success',
      ['A'],
    ],
    [
      'keeps the first failure',
      [apiStep('A', { onFailure: 'step:C' }), apiStep('B'), apiStep('C')],
      ['A', 'C'],
      'Failed',
      ['A', 'C'],
    ],
  ])('%s', async (_, mainSteps, broken, status, taken) => {
    const { record, calls } = await runDocument({ mainSteps }, { aws: failing(...broken) });

    expect(record.AutomationExecutionStatus).toBe(status);
    expect(calls.map(({ api }) => api.slice('Describe'.length))).toEqual(taken);
    for (const step of record.StepExecutions ?? []) {
      const expected = !taken.includes(step.StepName ?? '')
        ? 'Pending'
        : broken.includes(step.StepName ?? '')
          ? 'Failed'
          : 'Success';
      expect(step.StepStatus).toBe(expected);
    }
  });

  test('a step that is gone back to leaves a record of each run', async () => {
    const back = {
      name: 'Again',
      action: 'aws:branch',
      inputs: { Choices: [{ NextStep: 'A', Variable: '{{ A.More }}', BooleanEquals: true }] },
      isEnd: true,
    };
    const step = apiStep('A', { outputs: [{ Name: 'More', Selector: '$.More', Type: 'Boolean' }] });

    const { record } = await runDocument({ mainSteps: [step, back] }, { aws: (_, count) => ({ More: count < 3 }) });

    const runs = record.StepExecutions?.map(({ StepName, Outputs }) => [StepName, Outputs?.More?.[0]]);
    expect(runs).toEqual([
      ['A', 'true'],
      ['Again', undefined],
      ['A', 'true'],
      ['Again', undefined],
      ['A', 'false'],
      ['Again', undefined],
    ]);
    expect(new Set(record.StepExecutions?.map(({ StepExecutionId }) => StepExecutionId)).size).toBe(6);
  });

  test('a loop that its branch never leaves ends with a failure, not never', async () => {
    const loop = {
      name: 'Again',
      action: 'aws:branch',
      inputs: { Choices: [{ NextStep: 'A', Variable: 'x', StringEquals: 'x' }] },
    };

    const { record } = await runDocument({ mainSteps: [sleepStep('A'), loop, sleepStep('B')] });

    expect(record.AutomationExecutionStatus).toBe('Failed');
    expect(record.FailureMessage).toContain('10000 steps');
  });
});

describe('attempts', () => {
  test('a step fails only after all of them', async () => {
    const { record, calls } = await runDocument(
      { mainSteps: [apiStep('A', { maxAttempts: 3 })] },
      { aws: failing('A') },
    );

    expect(calls).toHaveLength(3);
    expect(record.AutomationExecutionStatus).toBe('Failed');
  });

  test('an attempt that succeeds ends them', async () => {
    const aws = (_: unknown, count: number) => (count < 2 ? refuse() : {});

    const { record, calls } = await runDocument({ mainSteps: [apiStep('A', { maxAttempts: 3 })] }, { aws });

    expect(calls).toHaveLength(2);
    expect(statuses(record)).toEqual({ A: 'Success' });
  });

  test('a throttled call is repeated without counting as an attempt', async () => {
    const aws = (_: unknown, count: number) => (count < 4 ? refuse('ThrottlingException') : {});

    const { record, calls, took } = await runDocument({ mainSteps: [apiStep('A')] }, { aws });

    expect(calls).toHaveLength(4);
    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(took).toBe(1_000 + 2_000 + 4_000);
  });

  test('a call that stays throttled fails in the end, as throttled', async () => {
    const { record } = await runDocument({ mainSteps: [apiStep('A')] }, { aws: () => refuse('RequestLimitExceeded') });

    expect(stepRecord(record, 'A').FailureDetails).toEqual({ FailureStage: 'Invocation', FailureType: 'Throttling' });
  });

  test('a timeout is retried like any failure, and an attempt in time ends them', async () => {
    const aws = (_: unknown, count: number) => (count < 3 ? new Promise<never>(() => undefined) : {});

    const { record, took } = await runDocument(
      { mainSteps: [apiStep('A', { timeoutSeconds: 10, maxAttempts: 3 })] },
      { aws },
    );

    expect(took).toBe(20_000);
    expect(statuses(record)).toEqual({ A: 'Success' });
  });

  test('the last attempt says how the step ended', async () => {
    const aws = (_: unknown, count: number) => (count === 1 ? refuse() : new Promise<never>(() => undefined));

    const { record } = await runDocument(
      { mainSteps: [apiStep('A', { timeoutSeconds: 10, maxAttempts: 2 })] },
      { aws },
    );

    expect(record.AutomationExecutionStatus).toBe('TimedOut');
  });

  test('timeoutSeconds of the step bounds the repetitions of a throttled call as well', async () => {
    const step = apiStep('A', { timeoutSeconds: 5 });

    const { record, took } = await runDocument({ mainSteps: [step] }, { aws: () => refuse('Throttling') });

    expect(statuses(record)).toEqual({ A: 'TimedOut' });
    expect(took).toBe(5_000);
  });

  test('maxAttempts and timeoutSeconds may be parameters', async () => {
    const parameters = { Tries: { type: 'Integer', default: 2 } };
    const step = apiStep('A', { maxAttempts: '{{ Tries }}' });

    const { record, calls } = await runDocument({ parameters, mainSteps: [step] }, { aws: failing('A') });

    expect(calls).toHaveLength(2);
    expect(stepRecord(record, 'A').MaxAttempts).toBe(2);
  });
});

describe('time', () => {
  const never = () => new Promise<never>(() => undefined);

  test('a call of executeAwsApi may take 25 seconds', async () => {
    const { record, took } = await runDocument({ mainSteps: [apiStep('A')] }, { aws: never });

    expect(took).toBe(25_000);
    expect(record.AutomationExecutionStatus).toBe('TimedOut');
    expect(stepRecord(record, 'A').FailureMessage).toContain('did not end within 25 seconds');
  });

  test('timeoutSeconds replaces it, and a timeout uses up an attempt', async () => {
    const { took, calls } = await runDocument(
      { mainSteps: [apiStep('A', { timeoutSeconds: 60, maxAttempts: 2 })] },
      { aws: never },
    );

    expect(took).toBe(120_000);
    expect(calls).toHaveLength(2);
  });

  test('a call that ran out of time is told so', async () => {
    const { calls } = await runDocument({ mainSteps: [apiStep('A')] }, { aws: never });

    expect(calls[0]?.signal.aborted).toBe(true);
  });

  test('a timeout of a step that is not critical leaves the execution a success', async () => {
    const step = sleepStep('A', {
      timeoutSeconds: 1,
      isCritical: false,
      onFailure: 'step:B',
      inputs: { Duration: 'PT1H' },
    });

    const { record, took } = await runDocument({ mainSteps: [step, sleepStep('B')] });

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(statuses(record)).toEqual({ A: 'TimedOut', B: 'Success' });
    expect(took).toBe(2_000);
  });
});

describe('stopping', () => {
  const stopAfter =
    (milliseconds: number, type: 'Cancel' | 'Complete') =>
    (execution: { stop(type: 'Cancel' | 'Complete'): void }, clock: { sleep(milliseconds: number): Promise<void> }) =>
      void clock.sleep(milliseconds).then(() => execution.stop(type));
  const long = (name: string, more = {}) => sleepStep(name, { inputs: { Duration: 'PT1H' }, ...more });

  test('Cancel aborts the running step and begins no other', async () => {
    const { record, took, changes } = await runDocument(
      { mainSteps: [long('A'), long('B')] },
      { started: stopAfter(5_000, 'Cancel') },
    );

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(statuses(record)).toEqual({ A: 'Cancelled', B: 'Pending' });
    expect(took).toBe(5_000);
    expect(changes.filter(({ step }) => !step).map(({ status }) => status)).toEqual([
      'InProgress',
      'Cancelling',
      'Cancelled',
    ]);
  });

  test('Cancel goes where onCancel says', async () => {
    const mainSteps = [long('A', { onCancel: 'step:C' }), long('B'), sleepStep('C')];

    const { record, took } = await runDocument({ mainSteps }, { started: stopAfter(5_000, 'Cancel') });

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(statuses(record)).toEqual({ A: 'Cancelled', B: 'Pending', C: 'Success' });
    expect(took).toBe(6_000);
  });

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html
  test('while the steps of onCancel run the execution is Cancelling, and so is the step until it has stopped', async () => {
    const seen: (string | undefined)[][] = [];
    const mainSteps = [long('A', { onCancel: 'step:C' }), sleepStep('C')];
    let running: Execution | undefined;

    const { record, changes } = await runDocument(
      { mainSteps },
      {
        started(execution, clock) {
          running = execution;
          stopAfter(5_000, 'Cancel')(execution, clock);
        },
        changed({ step }) {
          const now = running?.record();
          if (step?.name === 'C') seen.push([step.name, now?.AutomationExecutionStatus]);
        },
      },
    );

    expect(seen).toEqual([
      ['C', 'Cancelling'],
      ['C', 'Cancelling'],
    ]);
    expect(changes.map(({ step, status }) => [step?.name, status])).toEqual([
      [undefined, 'InProgress'],
      ['A', 'InProgress'],
      [undefined, 'Cancelling'],
      ['A', 'Cancelling'],
      ['A', 'Cancelled'],
      ['C', 'InProgress'],
      ['C', 'Success'],
      [undefined, 'Cancelled'],
    ]);
    expect(record.AutomationExecutionStatus).toBe('Cancelled');
  });

  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['goes on from there as far as the steps lead', { nextStep: 'D' }, { C: 'Success', D: 'Success' }],
    ['ends there at isEnd', { isEnd: true }, { C: 'Success', D: 'Pending' }],
  ])('after Cancel the way of onCancel %s', async (_, more, expected) => {
    const mainSteps = [long('A', { onCancel: 'step:C' }), long('B'), sleepStep('C', more), sleepStep('D')];

    const { record } = await runDocument({ mainSteps }, { started: stopAfter(5_000, 'Cancel') });

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(statuses(record)).toEqual({ A: 'Cancelled', B: 'Pending', ...expected });
  });

  test('a failure on the way of onCancel leaves the execution Cancelled, with what failed', async () => {
    const mainSteps = [long('A', { onCancel: 'step:Undo' }), apiStep('Undo')];

    const { record } = await runDocument({ mainSteps }, { started: stopAfter(5_000, 'Cancel'), aws: failing('Undo') });

    expect(record.AutomationExecutionStatus).toBe('Cancelled');
    expect(record.FailureMessage).toBe(stepRecord(record, 'Undo').FailureMessage);
    expect(record.FailureMessage).toContain('An error occurred (InvalidParameterValue)');
  });

  test('a second Cancel stops what onCancel has begun', async () => {
    const mainSteps = [long('A', { onCancel: 'step:Undo' }), long('Undo')];

    const { record, took } = await runDocument(
      { mainSteps },
      {
        started(execution, clock) {
          stopAfter(5_000, 'Cancel')(execution, clock);
          stopAfter(9_000, 'Cancel')(execution, clock);
        },
      },
    );

    expect(statuses(record)).toEqual({ A: 'Cancelled', Undo: 'Cancelled' });
    expect(took).toBe(9_000);
  });

  test('Complete lets the running step end and begins no other', async () => {
    const { record, took } = await runDocument(
      { mainSteps: [long('A'), long('B')] },
      { started: stopAfter(5_000, 'Complete') },
    );

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(statuses(record)).toEqual({ A: 'Success', B: 'Pending' });
    expect(took).toBe(3_600_000);
  });
});

describe('values from step to step', () => {
  const outputs = [{ Name: 'Id', Selector: '$.Id' }];

  test('an output keeps its type and arrives unchanged', async () => {
    const value = 'a "quote", a\nnewline and {{ Other.Id }}';
    const mainSteps = [apiStep('A', { outputs }), apiStep('B', {}, { Id: '{{ A.Id }}', Text: '<{{ A.Id }}>' })];

    const { calls } = await runDocument({ mainSteps }, { aws: () => ({ Id: value }) });

    expect(calls[1]?.input).toEqual({ Id: value, Text: `<${value}>` });
  });

  test('a selector that finds nothing leaves the output out, and the step that needs it fails without a call', async () => {
    const mainSteps = [apiStep('A', { outputs }), apiStep('B', { maxAttempts: 5 }, { Id: '{{ A.Id }}' })];

    const { record, calls } = await runDocument({ mainSteps });

    expect(calls).toHaveLength(1);
    expect(stepRecord(record, 'B')).toMatchObject({
      StepStatus: 'Failed',
      FailureMessage: expect.stringContaining('Failed to resolve {{ A.Id }}: the step A gave no output Id'),
      FailureDetails: { FailureStage: 'InputValidation', FailureType: 'Verification' },
    });
  });

  test('an output that is not of its type fails the step', async () => {
    const step = apiStep('A', { outputs: [{ Name: 'Count', Selector: '$.Count', Type: 'Integer' }] });

    const { record } = await runDocument({ mainSteps: [step] }, { aws: () => ({ Count: 'many' }) });

    expect(stepRecord(record, 'A').FailureMessage).toContain(
      'The output Count: the value "many" is not of type Integer',
    );
  });

  test('calls are made as the role of the document', async () => {
    const parameters = { Role: { type: 'String', default: 'arn:aws:iam::000000000000:role/r' } };

    const { calls } = await runDocument({ assumeRole: '{{ Role }}', parameters, mainSteps: [apiStep('A')] });

    expect(calls[0]).toMatchObject({ assumeRole: 'arn:aws:iam::000000000000:role/r', region: 'ap-northeast-1' });
  });

  test('an empty role is none', async () => {
    const parameters = { Role: { type: 'String', default: '' } };

    const { calls } = await runDocument({ assumeRole: '{{ Role }}', parameters, mainSteps: [apiStep('A')] });

    expect(calls[0]?.assumeRole).toBeUndefined();
  });
});
