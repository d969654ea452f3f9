// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
import { apiStep, runDocument, sleepStep, statuses, stepRecord } from '../support/run-document.ts';

async function chosen(condition: object, value: unknown, type = 'String'): Promise<boolean | string> {
  const branch = {
    name: 'Choose',
    action: 'aws:branch',
    inputs: { Choices: [{ NextStep: 'Yes', ...condition }], Default: 'No' },
  };
  const mainSteps = [branch, sleepStep('No', { isEnd: true }), sleepStep('Yes', { isEnd: true })];
  const { record } = await runDocument({ parameters: { V: { type, default: value } }, mainSteps });
  const step = stepRecord(record, 'Choose');
  return step.StepStatus === 'Failed' ? (step.FailureMessage ?? '') : statuses(record).Yes === 'Success';
}

describe('an operator of aws:branch', () => {
  test.each<[string, unknown, unknown, boolean]>([
    ['StringEquals', 'linux', 'linux', true],
    ['StringEquals', 'Linux', 'linux', false],
    ['EqualsIgnoreCase', 'Linux', 'LINUX', true],
    ['StartsWith', 'Windows 10', 'Win', true],
    ['StartsWith', 'Windows 10', 'win', false],
    ['EndsWith', 'Windows 10', '10', true],
    ['Contains', 'Windows 10', 'ows', true],
    ['Contains', 'Windows 10', 'mac', false],
    ['NumericEquals', '7', 7, true],
    ['NumericGreater', '7', 6, true],
    ['NumericGreater', '7', 7, false],
    ['NumericLesser', '7', 10, true],
    ['NumericGreaterOrEquals', '7', 7, true],
    ['NumericLesserOrEquals', '7', 6, false],
    ['BooleanEquals', 'true', true, true],
    ['BooleanEquals', 'True', false, false],
  ])('%s of %j and %j is %s', async (operator, value, operand, expected) => {
    expect(await chosen({ Variable: '{{ V }}', [operator]: operand }, value)).toBe(expected);
  });

  test.each<[string, unknown, unknown, string, boolean]>([
    ['NumericGreater', 7, 6, 'Integer', true],
    ['BooleanEquals', false, false, 'Boolean', true],
    ['Contains', ['a', 'b'], 'b', 'StringList', true],
    ['Contains', ['ab'], 'b', 'StringList', false],
  ])('%s of %j and %j as %s is %s', async (operator, value, operand, type, expected) => {
    expect(await chosen({ Variable: '{{ V }}', [operator]: operand }, value, type)).toBe(expected);
  });

  test.each<[object, boolean]>([
    [
      {
        And: [
          { Variable: '{{ V }}', StartsWith: 'a' },
          { Variable: '{{ V }}', EndsWith: 'c' },
        ],
      },
      true,
    ],
    [
      {
        And: [
          { Variable: '{{ V }}', StartsWith: 'a' },
          { Variable: '{{ V }}', EndsWith: 'b' },
        ],
      },
      false,
    ],
    [
      {
        Or: [
          { Variable: '{{ V }}', StartsWith: 'x' },
          { Variable: '{{ V }}', EndsWith: 'c' },
        ],
      },
      true,
    ],
    [{ Not: { Variable: '{{ V }}', StringEquals: 'abc' } }, false],
    [
      { Not: { Or: [{ Variable: '{{ V }}', StartsWith: 'x' }, { Not: { Variable: '{{ V }}', EndsWith: 'c' } }] } },
      true,
    ],
  ])('%j of abc is %s', async (condition, expected) => {
    expect(await chosen(condition, 'abc')).toBe(expected);
  });

  test.each([
    ['NumericGreater', 'many', '"many" is not a number'],
    ['BooleanEquals', 'perhaps', '"perhaps" is neither true nor false'],
  ])('%s of %j fails the step', async (operator, value, why) => {
    expect(await chosen({ Variable: '{{ V }}', [operator]: 1 }, value)).toContain(why);
  });
});

describe('aws:branch', () => {
  const choice = (NextStep: string, operand: string) => ({ NextStep, Variable: 'x', StringEquals: operand });
  const steps = (branch: object) => [
    { name: 'Choose', action: 'aws:branch', ...branch },
    ...['A', 'B'].map((name) => sleepStep(name, { isEnd: true })),
  ];

  test.each<[string, object, string[]]>([
    ['takes the first true choice', { inputs: { Choices: [choice('B', 'x'), choice('A', 'x')] } }, ['B']],
    ['takes Default when none is true', { inputs: { Choices: [choice('A', 'y')], Default: 'B' } }, ['B']],
    ['goes on to the next step without Default', { inputs: { Choices: [choice('B', 'y')] } }, ['A']],
    ['goes on to nextStep without Default', { inputs: { Choices: [choice('A', 'y')] }, nextStep: 'B' }, ['B']],
    [
      'compares with values of the document as well',
      {
        inputs: {
          Choices: [
            { NextStep: 'B', Variable: 'r', StringEquals: '{{ global:REGION }}' },
            { NextStep: 'B', Variable: '{{ global:REGION }}', StartsWith: 'ap' },
          ],
        },
      },
      ['B'],
    ],
    ['ends without Default at isEnd', { inputs: { Choices: [choice('A', 'y')] }, isEnd: true }, []],
    ['takes a true choice at isEnd all the same', { inputs: { Choices: [choice('B', 'x')] }, isEnd: true }, ['B']],
  ])('%s', async (_, branch, taken) => {
    const { record } = await runDocument({ mainSteps: steps(branch) });

    const run = Object.entries(statuses(record)).filter(([name, status]) => name !== 'Choose' && status === 'Success');
    expect(run.map(([name]) => name)).toEqual(taken);
    expect(record.AutomationExecutionStatus).toBe('Success');
  });

  const never = apiStep('Never', { outputs: [{ Name: 'Id', Selector: '$.Id' }] });
  const unknown = { Variable: '{{ Never.Id }}', StringEquals: 'x' };
  const known = { Variable: '{{ global:REGION }}', StringEquals: 'ap-northeast-1' };

  test.each<[string, object[], string[] | undefined]>([
    [
      'after the first true choice',
      [
        { NextStep: 'B', ...known },
        { NextStep: 'A', ...unknown },
      ],
      ['B'],
    ],
    [
      'after the first false part of And',
      [
        { NextStep: 'A', And: [{ Not: known }, unknown] },
        { NextStep: 'B', ...known },
      ],
      ['B'],
    ],
    ['after the first true part of Or', [{ NextStep: 'B', Or: [known, { Not: unknown }] }], ['B']],
    [
      'nowhere before it',
      [
        { NextStep: 'A', ...unknown },
        { NextStep: 'B', ...known },
      ],
      undefined,
    ],
    ['nowhere in an And that is not decided', [{ NextStep: 'A', And: [known, unknown] }], undefined],
    ['nowhere in a Not', [{ NextStep: 'A', Not: unknown }], undefined],
  ])('an output of a step that has not run may be named %s', async (_, Choices, taken) => {
    const mainSteps = [...steps({ inputs: { Choices } }), never];

    const { record } = await runDocument({ mainSteps });

    const run = Object.entries(statuses(record)).filter(([name, status]) => name !== 'Choose' && status === 'Success');
    expect(run.map(([name]) => name)).toEqual(taken ?? []);
    expect(record.AutomationExecutionStatus).toBe(taken ? 'Success' : 'Failed');
  });

  test('its inputs are recorded with their values, or as written where one has none', async () => {
    const known = { NextStep: 'A', Variable: '{{ global:REGION }}', StringEquals: 'x' };
    const later = { NextStep: 'A', Variable: '{{ Never.Id }}', StringEquals: 'x' };
    const inputs = (Choices: object[]) => [...steps({ inputs: { Choices } }), never];

    const resolved = await runDocument({ mainSteps: inputs([known]) });
    const written = await runDocument({ mainSteps: inputs([{ ...known, StringEquals: 'ap-northeast-1' }, later]) });

    expect(stepRecord(resolved.record, 'Choose').Inputs?.Choices).toContain('"Variable":"ap-northeast-1"');
    expect(stepRecord(written.record, 'Choose').Inputs?.Choices).toContain('{{ Never.Id }}');
  });
});
