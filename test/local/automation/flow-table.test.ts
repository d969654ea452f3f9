// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common: what onFailure, isCritical, isEnd
// and nextStep do; https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-handling-timeouts.html: the status after a timeout.
import { AwsCallError } from '../../../local/automation/ports.ts';
import { apiStep, runDocument, statuses } from './support/run-document.ts';

type StepStatus = 'Success' | 'Failed' | 'TimedOut';
type Way = 'Next' | 'Named' | 'Mend' | 'nowhere';

const never = () => new Promise<never>(() => undefined);
const answers: Record<StepStatus, () => Record<string, unknown> | Promise<never>> = {
  Success: () => ({}),
  Failed() {
    throw new AwsCallError('InvalidParameterValue', 'no', 400);
  },
  TimedOut: never,
};

/** What the pages say, as a table: the way by status, onFailure and isEnd; nextStep takes the place of the next step. */
const ways: [StepStatus, onFailure: string | undefined, isEnd: boolean, Way][] = [
  ['Success', undefined, false, 'Next'],
  ['Success', undefined, true, 'nowhere'],
  ['Success', 'Abort', false, 'Next'],
  ['Success', 'Abort', true, 'nowhere'],
  ['Success', 'Continue', false, 'Next'],
  ['Success', 'Continue', true, 'nowhere'],
  ['Success', 'step:Mend', false, 'Next'],
  ['Success', 'step:Mend', true, 'nowhere'],
  ['Failed', undefined, false, 'nowhere'],
  ['Failed', undefined, true, 'nowhere'],
  ['Failed', 'Abort', false, 'nowhere'],
  ['Failed', 'Abort', true, 'nowhere'],
  ['Failed', 'Continue', false, 'Next'],
  ['Failed', 'Continue', true, 'nowhere'],
  ['Failed', 'step:Mend', false, 'Mend'],
  ['Failed', 'step:Mend', true, 'Mend'],
  ['TimedOut', undefined, false, 'nowhere'],
  ['TimedOut', undefined, true, 'nowhere'],
  ['TimedOut', 'Abort', false, 'nowhere'],
  ['TimedOut', 'Abort', true, 'nowhere'],
  ['TimedOut', 'Continue', false, 'Next'],
  ['TimedOut', 'Continue', true, 'nowhere'],
  ['TimedOut', 'step:Mend', false, 'Mend'],
  ['TimedOut', 'step:Mend', true, 'Mend'],
];

/** The status of the execution: that of the step, unless the step succeeded or is not critical. Critical by default, except with Continue. */
const counts: [isCritical: boolean | string | undefined, onFailure: string | undefined, boolean][] = [
  [undefined, undefined, true],
  [undefined, 'Abort', true],
  [undefined, 'Continue', false],
  [undefined, 'step:Mend', true],
  [true, undefined, true],
  [true, 'Abort', true],
  [true, 'Continue', true],
  [true, 'step:Mend', true],
  ['true', 'Continue', true],
  [false, undefined, false],
  [false, 'Abort', false],
  [false, 'Continue', false],
  [false, 'step:Mend', false],
  ['false', 'Abort', false],
];

const rows = ways.flatMap(([status, onFailure, isEnd, way]) =>
  counts
    .filter(([, forOnFailure]) => forOnFailure === onFailure)
    .flatMap(([isCritical, , isCounted]) =>
      [undefined, 'Named'].map((nextStep) => ({
        status,
        properties: {
          ...(onFailure === undefined ? {} : { onFailure }),
          ...(isEnd ? { isEnd } : {}),
          ...(isCritical === undefined ? {} : { isCritical }),
          ...(nextStep === undefined ? {} : { nextStep }),
        },
        way: way === 'Next' && nextStep !== undefined ? 'Named' : way,
        end: isCounted ? status : 'Success',
      })),
    ),
);

test('every combination is in the table', () => {
  expect(rows).toHaveLength(3 * 2 * 2 * counts.length);
});

test.each(rows)(
  '$status with $properties goes to $way, and the execution ends $end',
  async ({ status, properties, way, end }) => {
    const others: string[] = ['Next', 'Named', 'Mend'];
    const mainSteps = [apiStep('Step', properties), ...others.map((name) => apiStep(name, { isEnd: true }))];

    const { record } = await runDocument(
      { mainSteps },
      { aws: ({ api }) => (api === 'DescribeStep' ? answers[status]() : {}) },
    );

    const taken: string[] = way === 'nowhere' ? [] : [way];
    expect(statuses(record)).toEqual({
      Step: status,
      ...Object.fromEntries(others.map((name) => [name, taken.includes(name) ? 'Success' : 'Pending'])),
    });
    expect(record.AutomationExecutionStatus).toBe(end);
  },
);
