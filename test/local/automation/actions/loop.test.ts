// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-loop.html,
// status Exited: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html,
// records: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParentStepDetails.html
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { InvalidDocumentError, parseDocument } from '../../../../local/automation/engine.ts';
import { AwsCallError } from '../../../../local/automation/ports.ts';
import { apiStep, runDocument, sleepStep, stepRecord } from '../support/run-document.ts';

const loop = (inputs: object, more: object = {}) => ({ name: 'Loop', action: 'aws:loop', inputs, ...more });
const forEach = (Steps: object[], Iterators: unknown = ['a', 'b', 'c'], more: object = {}) =>
  loop({ Iterators, Steps }, more);
const value = '{{ Loop.CurrentIteratorValue }}';
const choose = (name: string, Variable: string, StringEquals: unknown, NextStep: string, more: object = {}) => ({
  name,
  action: 'aws:branch',
  inputs: { Choices: [{ NextStep, Variable, StringEquals }] },
  ...more,
});

/** Each step that ran, in order, with its status. */
function ran(record: AutomationExecution): string[] {
  const begun = (record.StepExecutions ?? []).filter(({ ExecutionStartTime }) => ExecutionStartTime);
  return begun.map(({ StepName, StepStatus, ParentStepDetails: parent }) =>
    [StepName, ...(parent ? [parent.Iteration] : []), StepStatus].join(' '),
  );
}

function refuse(): never {
  throw new AwsCallError('InvalidParameterValue', 'no', 400);
}

describe('a loop over items', () => {
  test('runs its steps for each, which read the item and the number of the iteration', async () => {
    const steps = [
      forEach([apiStep('In', {}, { Id: value, Text: 'no {{Loop.CurrentIteration}}: {{Loop.CurrentIteratorValue}}' })]),
    ];

    const { record, calls } = await runDocument({ mainSteps: steps });

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(calls.map(({ input }) => input)).toEqual([
      { Id: 'a', Text: 'no 1: a' },
      { Id: 'b', Text: 'no 2: b' },
      { Id: 'c', Text: 'no 3: c' },
    ]);
    expect(stepRecord(record, 'Loop').Outputs).toMatchObject({ CurrentIteration: ['3'], CurrentIteratorValue: ['c'] });
  });

  test('leaves a record of each step of each iteration, after that of the loop', async () => {
    const { record } = await runDocument({ mainSteps: [forEach([apiStep('In')], ['a', 'b']), apiStep('After')] });

    expect(ran(record)).toEqual(['Loop Success', 'In 1 Success', 'In 2 Success', 'After Success']);
    expect(record.StepExecutions?.[2]).toMatchObject({
      StepName: 'In',
      Action: 'aws:executeAwsApi',
      ParentStepDetails: {
        StepExecutionId: stepRecord(record, 'Loop').StepExecutionId,
        StepName: 'Loop',
        Action: 'aws:loop',
        Iteration: 2,
        IteratorValue: 'b',
      },
    });
    const ids = record.StepExecutions?.map(({ StepExecutionId }) => StepExecutionId);
    expect(new Set(ids).size).toBe(4);
  });

  test.each<[string, unknown, unknown[], unknown[]]>([
    ['String', undefined, ['1', 2, true], ['1', '2', 'true']],
    ['Integer', 'Integer', ['1', 2], [1, 2]],
    ['Boolean', 'Boolean', ['true', false], [true, false]],
    ['StringMap', 'StringMap', [{ Id: 1 }, '{"Id":2}'], [{ Id: 1 }, { Id: 2 }]],
  ])('gives items as %s', async (_, IteratorDataType, Iterators, expected) => {
    const step = loop({
      Iterators,
      ...(IteratorDataType === undefined ? {} : { IteratorDataType }),
      Steps: [apiStep('In', {}, { Id: value })],
    });

    const { calls } = await runDocument({ mainSteps: [step] });

    expect(calls.map(({ input }) => input.Id)).toEqual(expected);
  });

  test('takes the items from an output, and what is below an item', async () => {
    const outputs = [{ Name: 'Items', Selector: '$.Items', Type: 'MapList' }];
    const step = loop({
      Iterators: '{{ List.Items }}',
      IteratorDataType: 'StringMap',
      Steps: [apiStep('In', {}, { Id: '{{ Loop.CurrentIteratorValue.Id }}' })],
    });

    const { calls } = await runDocument(
      { mainSteps: [apiStep('List', { outputs }), step] },
      { aws: () => ({ Items: [{ Id: 'x' }, { Id: 'y' }] }) },
    );

    expect(calls.slice(1).map(({ input }) => input.Id)).toEqual(['x', 'y']);
  });

  test('runs nothing for an empty list', async () => {
    const { record, calls } = await runDocument({ mainSteps: [forEach([apiStep('In')], []), apiStep('After')] });

    expect(calls).toHaveLength(1);
    expect(ran(record)).toEqual(['Loop Success', 'After Success']);
  });

  test('stops after MaxIterations though items are left', async () => {
    const { calls } = await runDocument({
      mainSteps: [loop({ Iterators: ['a', 'b', 'c'], MaxIterations: 2, Steps: [apiStep('In')] })],
    });

    expect(calls).toHaveLength(2);
  });

  test.each<[string, object, string]>([
    ['more than 100 items', { Iterators: '{{ List.Items }}' }, 'may hold 100 items, but holds 101'],
    [
      'an item not of the type',
      { Iterators: ['x'], IteratorDataType: 'Integer' },
      'Iterators[0]: the value "x" is not',
    ],
    ['no list', { Iterators: '{{ Text }}' }, 'must be a list, but is "x"'],
  ])('fails with %s, and its own onFailure says how to go on', async (_, inputs, why) => {
    const parameters = { Text: { type: 'String', default: 'x' } };
    const list = apiStep('List', { outputs: [{ Name: 'Items', Selector: '$.Items', Type: 'StringList' }] });
    const step = loop({ ...inputs, Steps: [apiStep('In')] }, { onFailure: 'step:Mend' });
    const mainSteps = [list, step, apiStep('Not'), apiStep('Mend')];

    const { record } = await runDocument(
      { parameters, mainSteps },
      { aws: () => ({ Items: Array.from({ length: 101 }, (_unused, index) => `i-${index}`) }) },
    );

    expect(stepRecord(record, 'Loop').FailureMessage).toContain(why);
    expect(ran(record)).toEqual(['List Success', 'Loop Failed', 'Mend Success']);
    expect(record.AutomationExecutionStatus).toBe('Failed');
  });
});

describe('a loop with a condition', () => {
  const outputs = [{ Name: 'Retry', Selector: '$.Retry', Type: 'Boolean' }];
  const again = { Variable: '{{ In.Retry }}', BooleanEquals: true };
  const answer = (times: number) => (_: unknown, count: number) => ({ Retry: count < times });

  test.each([
    [1, 1],
    [3, 3],
    [9, 5],
  ])('the condition is looked at after each iteration: true %i times gives %i', async (times, expected) => {
    const step = loop({ Steps: [apiStep('In', { outputs })], LoopCondition: again, MaxIterations: 5 });

    const { record, calls } = await runDocument({ mainSteps: [step] }, { aws: answer(times) });

    expect(calls).toHaveLength(expected);
    expect(stepRecord(record, 'Loop')).toMatchObject({
      StepStatus: 'Success',
      Outputs: { CurrentIteration: [String(expected)] },
    });
  });

  test('ends after 100 iterations where MaxIterations is not given', async () => {
    const step = loop({ Steps: [apiStep('In', { outputs })], LoopCondition: again });

    const { calls } = await runDocument({ mainSteps: [step] }, { aws: answer(1_000) });

    expect(calls).toHaveLength(100);
  });

  test('And, Or and Not see variables that the steps change', async () => {
    const variables = { left: { type: 'Integer', default: 2 } };
    const count = {
      name: 'Count',
      action: 'aws:updateVariable',
      inputs: { Name: 'variable:left', Value: '{{ Less.Left }}' },
    };
    const less = apiStep(
      'Less',
      {
        outputs: [
          { Name: 'Left', Selector: '$.Left', Type: 'Integer' },
          { Name: 'None', Selector: '$.None' },
        ],
      },
      { From: '{{ variable:left }}' },
    );
    const LoopCondition = {
      And: [
        { Not: { Variable: '{{ variable:left }}', NumericEquals: 0 } },
        {
          Or: [
            { Variable: '{{ variable:left }}', NumericGreater: 0 },
            { Variable: '{{ Less.None }}', NumericEquals: 1 },
          ],
        },
      ],
    };

    const { record, calls } = await runDocument(
      { variables, mainSteps: [loop({ Steps: [less, count], LoopCondition })] },
      { aws: ({ input }) => ({ Left: Number(input.From) - 1 }) },
    );

    expect(calls.map(({ input }) => input.From)).toEqual([2, 1]);
    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(record.Variables).toEqual({ left: ['0'] });
  });

  test('fails where the condition names what has no value', async () => {
    const step = loop({ Steps: [apiStep('In', { outputs })], LoopCondition: again });

    const { record } = await runDocument({ mainSteps: [step] });

    expect(stepRecord(record, 'Loop').FailureMessage).toContain('Failed to resolve {{ In.Retry }}');
  });
});

describe('the way out of and through a loop', () => {
  const failing =
    (name: string) =>
    ({ api }: { api: string }) =>
      api === `Describe${name}` ? refuse() : {};

  test.each<[string, object[], string | undefined, string, string[]]>([
    [
      'nextStep to a step outside leaves the loop, which is Exited',
      [forEach([apiStep('In', { nextStep: 'Out' })]), apiStep('Not'), apiStep('Out')],
      undefined,
      'Success',
      ['Loop Exited', 'In 1 Success', 'Out Success'],
    ],
    [
      'a branch inside leaves it for one item',
      [forEach([choose('Is', value, 'b', 'Out'), apiStep('In')]), apiStep('Not'), apiStep('Out')],
      undefined,
      'Success',
      ['Loop Exited', 'Is 1 Success', 'In 1 Success', 'Is 2 Success', 'Out Success'],
    ],
    [
      'onFailure to a step outside leaves it, and the execution fails',
      [forEach([apiStep('In', { onFailure: 'step:Out' })]), apiStep('Not'), apiStep('Out')],
      'In',
      'Failed',
      ['Loop Exited', 'In 1 Failed', 'Out Success'],
    ],
    [
      'onFailure to a step inside goes on with the iterations',
      [
        forEach(
          [apiStep('In', { onFailure: 'step:Mend', isCritical: false, isEnd: true }), apiStep('Mend')],
          ['a', 'b'],
        ),
      ],
      'In',
      'Success',
      ['Loop Success', 'In 1 Failed', 'Mend 1 Success', 'In 2 Failed', 'Mend 2 Success'],
    ],
    [
      'Continue goes on with the next step and the next iteration',
      [forEach([apiStep('In', { onFailure: 'Continue' }), apiStep('Then')], ['a', 'b'])],
      'In',
      'Success',
      ['Loop Success', 'In 1 Failed', 'Then 1 Success', 'In 2 Failed', 'Then 2 Success'],
    ],
    [
      'a failure that nobody provides for fails the loop and the execution',
      [forEach([apiStep('In')]), apiStep('Not')],
      'In',
      'Failed',
      ['Loop Failed', 'In 1 Failed'],
    ],
    [
      'the loop says what it means where the step does not',
      [forEach([apiStep('In')], ['a'], { onFailure: 'Continue' }), apiStep('Then')],
      'In',
      'Success',
      ['Loop Failed', 'In 1 Failed', 'Then Success'],
    ],
    [
      'Abort of a step inside ends the execution whatever the loop says',
      [forEach([apiStep('In', { onFailure: 'Abort' })], ['a'], { onFailure: 'Continue' }), apiStep('Not')],
      'In',
      'Failed',
      ['Loop Failed', 'In 1 Failed'],
    ],
    [
      'isEnd inside ends the iteration, as of a runbook within the runbook',
      [forEach([apiStep('In', { isEnd: true }), apiStep('Not')], ['a', 'b']), apiStep('Then')],
      undefined,
      'Success',
      ['Loop Success', 'In 1 Success', 'In 2 Success', 'Then Success'],
    ],
  ])('%s', async (_, mainSteps, broken, status, expected) => {
    const { record } = await runDocument({ mainSteps }, { aws: failing(broken ?? '') });

    expect(ran(record)).toEqual(expected);
    expect(record.AutomationExecutionStatus).toBe(status);
  });

  test('steps of an iteration that were not taken stay Pending', async () => {
    const { record } = await runDocument({
      mainSteps: [forEach([choose('Is', 'x', 'x', 'B'), apiStep('A'), apiStep('B')], ['a'])],
    });

    expect(stepRecord(record, 'A')).toMatchObject({ StepStatus: 'Pending', ParentStepDetails: { Iteration: 1 } });
  });

  test('the loop tells which step failed, in which iteration and why', async () => {
    const { record } = await runDocument(
      { mainSteps: [forEach([apiStep('In')])] },
      { aws: (_call, count) => (count > 1 ? refuse() : {}) },
    );

    expect(stepRecord(record, 'Loop').FailureMessage).toContain('The step In failed in iteration 2.');
    expect(record.FailureMessage).toBe(stepRecord(record, 'Loop').FailureMessage);
    expect(record.FailureMessage).toMatch(/ no\. Please refer to [^.]*\.$/);
  });

  test('what follows reads the outputs of the last iteration, and so do the outputs of the document', async () => {
    const outputs = [{ Name: 'Got', Selector: '$.Got' }];
    const document = {
      outputs: ['In.Got', 'Loop.CurrentIteration'],
      mainSteps: [forEach([apiStep('In', { outputs }, { Id: value })]), apiStep('After', {}, { Last: '{{ In.Got }}' })],
    };

    const { record, calls } = await runDocument(document, { aws: ({ input }) => ({ Got: `got ${input.Id}` }) });

    expect(calls.at(-1)?.input).toEqual({ Last: 'got c' });
    expect(record.Outputs).toEqual({ 'In.Got': ['got c'], 'Loop.CurrentIteration': ['3'] });
  });

  test('a loop in a loop', async () => {
    const inner = {
      name: 'Inner',
      action: 'aws:loop',
      inputs: { Iterators: ['1', '2'], Steps: [apiStep('In', {}, { Id: `${value}{{ Inner.CurrentIteratorValue }}` })] },
    };

    const { record, calls } = await runDocument({ mainSteps: [forEach([inner], ['a', 'b'])] });

    expect(calls.map(({ input }) => input.Id)).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(ran(record).filter((text) => text.startsWith('Inner'))).toEqual(['Inner 1 Success', 'Inner 2 Success']);
    expect(new Set(record.StepExecutions?.map(({ StepExecutionId }) => StepExecutionId)).size).toBe(7);
  });

  test('maxAttempts runs the whole loop again', async () => {
    const { record, calls } = await runDocument(
      { mainSteps: [forEach([apiStep('In')], ['a', 'b'], { maxAttempts: 2 })] },
      { aws: (_call, count) => (count === 2 ? refuse() : {}) },
    );

    expect(calls).toHaveLength(4);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });
});

describe('a loop and time', () => {
  test('timeoutSeconds bounds the loop as a whole', async () => {
    const step = forEach([sleepStep('In')], ['a', 'b', 'c'], { timeoutSeconds: 2, onFailure: 'step:Mend' });

    const { record, took } = await runDocument({ mainSteps: [step, sleepStep('Not'), sleepStep('Mend')] });

    expect(took).toBe(3_000);
    expect(ran(record)[0]).toBe('Loop TimedOut');
    expect(ran(record).at(-1)).toBe('Mend Success');
    expect(record.AutomationExecutionStatus).toBe('TimedOut');
  });

  test('a step inside that times out makes it time out', async () => {
    const { record } = await runDocument({
      mainSteps: [forEach([sleepStep('In', { timeoutSeconds: 1, inputs: { Duration: 'PT1H' } })])],
    });

    expect(ran(record)).toEqual(['Loop TimedOut', 'In 1 TimedOut']);
    expect(record.AutomationExecutionStatus).toBe('TimedOut');
  });

  test.each<[string, object, string[]]>([
    ['without onCancel', {}, ['Loop Cancelled', 'In 1 Cancelled']],
    [
      'to a step inside',
      { onCancel: 'step:Undo', isEnd: true },
      ['Loop Cancelled', 'In 1 Cancelled', 'Undo 1 Success'],
    ],
    ['to a step outside', { onCancel: 'step:Out' }, ['Loop Exited', 'In 1 Cancelled', 'Out Success']],
  ])('Cancel stops the step inside, %s', async (_, more, expected) => {
    const inside = [sleepStep('In', { inputs: { Duration: 'PT1H' }, ...more }), sleepStep('Undo')];
    const { record } = await runDocument(
      { mainSteps: [forEach(inside), sleepStep('Not'), sleepStep('Out')] },
      { started: (execution, clock) => void clock.sleep(5_000).then(() => execution.stop('Cancel')) },
    );

    expect(ran(record)).toEqual(expected);
    expect(record.AutomationExecutionStatus).toBe('Cancelled');
  });

  test('Complete ends it after the step that runs', async () => {
    const { record } = await runDocument(
      { mainSteps: [forEach([sleepStep('In'), sleepStep('Then')]), sleepStep('After')] },
      { started: (execution, clock) => void clock.sleep(500).then(() => execution.stop('Complete')) },
    );

    expect(ran(record)).toEqual(['Loop Success', 'In 1 Success']);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });
});

describe('a loop is refused', () => {
  function faultsOf(...mainSteps: object[]): string[] {
    try {
      parseDocument(JSON.stringify({ schemaVersion: '0.3', mainSteps }));
    } catch (error) {
      if (error instanceof InvalidDocumentError) return error.faults.map(({ step, message }) => `${step}: ${message}`);
      throw error;
    }
    return [];
  }

  test.each<[object[], string]>([
    [[loop({ Steps: [sleepStep('In')] })], 'Loop: the step needs one of the inputs Iterators and LoopCondition'],
    [[loop({ Iterators: ['a'] })], 'Loop: the input Steps must list one step or more'],
    [[forEach(['x' as unknown as object])], 'Loop: Steps[0] must be a map, but is "x"'],
    [[forEach([sleepStep('In')], Array(101).fill('a'))], 'Loop: Iterators may hold 100 items, but holds 101'],
    [[loop({ Iterators: ['a'], MaxIterations: 101, Steps: [sleepStep('In')] })], 'Loop: MaxIterations must be'],
    [
      [loop({ Iterators: ['a'], IteratorDataType: 'Number', Steps: [sleepStep('In')] })],
      'Loop: IteratorDataType must be',
    ],
    [
      [loop({ LoopCondition: { Variable: 'x' }, Steps: [sleepStep('In')] })],
      'Loop: LoopCondition: it needs one operator',
    ],
    [[forEach([sleepStep('Same')]), sleepStep('Same')], 'Same: two steps have this name'],
    [[forEach([{ name: 'In', action: 'aws:teleport' }])], 'In: there is no action aws:teleport'],
    [
      [forEach([apiStep('In', {}, { Id: '{{ Gone.Id }}' })])],
      'In: {{ Gone.Id }} names the step Gone, which does not exist',
    ],
    [[forEach([sleepStep('In', { nextStep: 'Gone' })])], 'In: nextStep names the step Gone, which does not exist'],
    [
      [forEach([sleepStep('In')]), sleepStep('After', { nextStep: 'In' })],
      'After: nextStep names the step In, which only steps inside Loop',
    ],
    [
      [forEach([sleepStep('In')], ['a'], { onCancel: 'step:After' }), sleepStep('After')],
      'Loop: onCancel is not for aws:loop',
    ],
    [[forEach([sleepStep('In', { nextStep: 'In' })])], 'In: the steps In follow each other without end'],
  ])('%j: %s', (mainSteps, why) => {
    expect(faultsOf(...mainSteps)).toContainEqual(expect.stringContaining(why));
  });

  test('a step inside may go to a step outside, before or after the loop', () => {
    expect(
      faultsOf(
        sleepStep('Before'),
        choose('Is', 'x', 'y', 'Out'),
        forEach([choose('Back', 'x', 'y', 'Before'), sleepStep('In', { nextStep: 'Out' })]),
        sleepStep('Out'),
      ),
    ).toEqual([]);
  });
});
